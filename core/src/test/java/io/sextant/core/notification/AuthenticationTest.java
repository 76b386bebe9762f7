package io.sextant.core.notification;

import io.sextant.core.outbound.Authentication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class AuthenticationTest {
    private static final String SECRET = "hush-hush";

    @TempDir
    private Path folder;

    private final Receiver receiver = new Receiver();
    private Subscribers subscribers;

    @BeforeEach
    void open() {
        subscribers = new Subscribers(folder);
    }

    @AfterEach
    void close() {
        subscribers.close();
        receiver.close();
    }

    @Test
    void basicCredentialsComeWithEachNotification() {
        subscribers.subscribe(Subscribers.request(receiver.uri("/"), new Authentication.Basic("nfvo", SECRET)));
        subscribers.node.start();
        subscribers.owe("a");
        assertThat(receiver.next().authorization()).isEqualTo(basic("nfvo:" + SECRET));
    }

    @Test
    void aTokenIsFetchedOnceAndKept() {
        receiver.answering(request -> request.path().equals("/token") ? token("one") : new Receiver.Answer(204, ""));
        subscribers.subscribe(Subscribers.request(receiver.uri("/"), client()));
        subscribers.node.start();
        subscribers.owe("a");
        subscribers.owe("b");
        var token = receiver.next();
        assertThat(token.path()).isEqualTo("/token");
        assertThat(token.authorization()).isEqualTo(basic("client%3A1:" + SECRET));
        assertThat(token.body()).isEqualTo("grant_type=client_credentials");
        assertThat(receiver.next(2)).extracting(Receiver.Request::authorization).containsOnly("Bearer one");
    }

    @Test
    void aRefusedTokenIsFetchedAnewOnce() {
        var tokens = new AtomicInteger();
        receiver.answering(request -> request.path().equals("/token")
                ? token("t" + tokens.incrementAndGet())
                : new Receiver.Answer("Bearer t2".equals(request.authorization()) ? 204 : 401, ""));
        subscribers.subscribe(Subscribers.request(receiver.uri("/"), client()));
        subscribers.node.start();
        subscribers.owe("a");
        assertThat(receiver.next(4))
                .extracting(request ->
                        request.path() + " " + request.authorization().split(" ")[0])
                .containsExactly("/token Basic", "/ Bearer", "/token Basic", "/ Bearer");
    }

    @Test
    void aTokenEndpointThatGivesNoneIsToldWithoutItsAnswer() {
        receiver.answering(request -> request.path().equals("/token")
                ? new Receiver.Answer(200, "{\"access_token\": \"a\\r\\nb " + SECRET + "\"}")
                : new Receiver.Answer(204, ""));
        var id = subscribers.subscribe(Subscribers.request(receiver.uri("/"), client()));
        subscribers.node.start();
        subscribers.owe("a");
        assertThat(subscribers.await(id, now -> now.failures() > 0).lastError().orElseThrow())
                .contains("without a bearer token")
                .doesNotContain(SECRET);
    }

    @Test
    void credentialsAreNeitherReadableInTheDatabaseNorShownAsText() throws SQLException {
        var id = subscribers.subscribe(Subscribers.request(receiver.uri("/"), client()));
        try (var connection = subscribers.postgres.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select s::text, authentication from notification_subscription s")) {
            rows.next();
            assertThat(rows.getString(1)).contains(id.toString()).doesNotContain(SECRET);
            assertThat(new String(rows.getBytes(2), StandardCharsets.ISO_8859_1))
                    .doesNotContain(SECRET, "client");
        }
        assertThat(client().toString()).doesNotContain(SECRET);
        assertThat(new Authentication.Basic("nfvo", SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void aLostKeyIsToldInTheStatus() throws SQLException {
        var id = subscribers.subscribe(Subscribers.request(receiver.uri("/"), client()));
        subscribers.execute("update notification_subscription"
                + " set authentication = set_byte(authentication, 20, get_byte(authentication, 20) # 1)");
        subscribers.node.start();
        subscribers.owe("a");
        assertThat(subscribers.await(id, now -> now.failures() > 0).lastError().orElseThrow())
                .contains("not the key");
    }

    private Authentication client() {
        return new Authentication.OAuth2ClientCredentials("client:1", SECRET, receiver.uri("/token"));
    }

    private static Receiver.Answer token(String value) {
        return new Receiver.Answer(
                200, "{\"access_token\": \"" + value + "\", \"token_type\": \"Bearer\", \"expires_in\": 3600}");
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
