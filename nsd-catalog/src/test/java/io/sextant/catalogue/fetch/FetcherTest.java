package io.sextant.catalogue.fetch;

import io.sextant.core.Problem;
import io.sextant.core.outbound.Authentication;
import io.sextant.core.outbound.Names;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FetcherTest {
    private final FileServer server = new FileServer().file("/file", FileServer.utf8("content"));
    private final FetchSettings open = FetchSettings.DEFAULT.with(AllowList.of("127.0.0.1"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aFileIsHandedOverAsItComes() {
        assertThat(fetch(open, RemoteFile.open(server.uri("/file")))).isEqualTo("content");
        assertThat(server.requests()).containsExactly("GET /file -");
    }

    @Test
    void aNameAndPasswordAreSentAtOnce() {
        var file = new RemoteFile(server.uri("/file"), new Authentication.Basic("Aladdin", "open sesame"));

        assertThat(fetch(open, file)).isEqualTo("content");
        assertThat(server.requests()).containsExactly("GET /file Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    @Test
    void aTokenIsFetchedByTheClientsCredentials() {
        server.on("/token", exchange -> {
            var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            FileServer.answer(
                    exchange,
                    form.equals("grant_type=client_credentials") ? 200 : 400,
                    FileServer.utf8("{\"access_token\": \"abc.1\", \"token_type\": \"bearer\"}"));
        });
        var access = new Authentication.OAuth2ClientCredentials("sextant", "s:t", server.uri("/token"));

        assertThat(fetch(open, new RemoteFile(server.uri("/file"), access))).isEqualTo("content");
        assertThat(server.requests())
                .containsExactly("POST /token Basic c2V4dGFudDpzJTNBdA==", "GET /file Bearer abc.1");
    }

    @Test
    void withoutATokenTheEndpointIsNamed() {
        server.file("/token", FileServer.utf8("{\"access_token\": \"a\\r\\nb\"}"));
        var access = new Authentication.OAuth2ClientCredentials("sextant", "secret", server.uri("/token"));

        assertFails(502, "/token answered without a bearer token", open, new RemoteFile(server.uri("/file"), access));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void credentialsStayWithTheirServer() {
        server.redirect("/moved", server.uri("repo.example", "/file").toString());
        var names = new Names(Map.of("repo.example", List.of("127.0.0.1")));
        try (var fetcher = new Fetcher(open, names)) {
            fetcher.fetch(
                    new RemoteFile(server.uri("/moved"), new Authentication.Basic("a", "b")), (in, _) -> text(in));
        }

        assertThat(server.requests()).containsExactly("GET /moved Basic YTpi", "GET /file -");
    }

    @Test
    void fiveRedirectsAreFollowedAndNoSixth() {
        server.redirect("/1", "2")
                .redirect("/2", "3")
                .redirect("/3", "/4")
                .redirect("/4", "/5")
                .redirect("/5", "/file");
        assertThat(fetch(open, RemoteFile.open(server.uri("/1")))).isEqualTo("content");

        server.redirect("/0", "/1");
        assertFails(502, "redirects more than 5 times", open, RemoteFile.open(server.uri("/0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "2130706433", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"})
    void thisMachineIsNotFetchedFromHoweverItIsWritten(String host) {
        assertFails(422, "is refused", FetchSettings.DEFAULT, RemoteFile.open(server.uri(host, "/file")));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRedirectIsCheckedAsTheFirstAddressIs() {
        server.redirect("/inwards", "http://169.254.169.254/latest/meta-data");
        assertFails(422, "169.254.169.254", open, RemoteFile.open(server.uri("/inwards")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://host/file", "http://user:pass@host/", "http:///nowhere"})
    void aRedirectToWhatIsNoAddressIsNotFollowed(String location) {
        server.redirect("/odd", location);
        assertFails(502, "redirects to what cannot be fetched", open, RemoteFile.open(server.uri("/odd")));
    }

    /** The name means an allowed address when it is looked up first, and this machine from then on. */
    @Test
    void aNameThatChangesItsMeaningIsConnectedToAsItWasChecked() {
        var quick = new FetchSettings(
                AllowList.NOTHING, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(5));
        try (var fetcher = new Fetcher(quick, Names.rebinding("repo.example", "192.0.2.1", "127.0.0.1"))) {
            var file = RemoteFile.open(server.uri("repo.example", "/file"));
            var problem = catchThrowableOfType(Problem.class, () -> fetcher.fetch(file, (in, _) -> text(in)));
            assertThat(problem.status()).isIn(502, 504);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatTheServerAnsweredIsToldWithoutTheQuery() {
        server.on(
                "/absent", exchange -> FileServer.answer(exchange, 404, FileServer.utf8("secrets of an inner server")));

        var problem = assertFails(502, "/absent answered 404", open, RemoteFile.open(server.uri("/absent?sig=s3cret")));
        assertThat(problem.detail()).doesNotContain("s3cret").doesNotContain("secrets of");
    }

    @Test
    void aHostThatIsNotThereIsNamed() {
        assertFails(
                502,
                "nowhere.invalid/a cannot be reached: there is no such host",
                open,
                RemoteFile.open(URI.create("http://nowhere.invalid/a")));
    }

    @Test
    void aServerThatFallsSilentIsLeft() {
        var end = new CountDownLatch(1);
        server.on("/silent", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            FileServer.await(end);
        });
        var impatient =
                new FetchSettings(open.allowed(), Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofHours(1));

        assertFails(504, "after 10 bytes", impatient, RemoteFile.open(server.uri("/silent")));
        end.countDown();
    }

    @Test
    void aFileThatTakesTooLongIsLeft() {
        server.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) exchange.getResponseBody().write(new byte[1000]);
        });
        var impatient =
                new FetchSettings(open.allowed(), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(300));

        assertFails(504, "took longer than 300 ms", impatient, RemoteFile.open(server.uri("/endless")));
    }

    @Test
    void anAnswerWhoseHeadNeverEndsIsLeft() throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> sendHead(listening));
            var impatient = new FetchSettings(
                    open.allowed(), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(300));

            assertFails(
                    504,
                    "took longer than 300 ms",
                    impatient,
                    RemoteFile.open(URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/file")));
        }
    }

    private static void sendHead(ServerSocket listening) {
        try (var connection = listening.accept()) {
            connection.getOutputStream().write(FileServer.utf8("HTTP/1.1 200 OK\r\nX-Endless: "));
            connection.getInputStream().transferTo(OutputStream.nullOutputStream()); // until the client hangs up
        } catch (IOException e) {
            // It has.
        }
    }

    @Test
    void aFileThatBreaksOffIsNoFile() {
        server.on("/short", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
        });
        assertFails(502, "broke after 10 bytes", open, RemoteFile.open(server.uri("/short")));
    }

    @Test
    void aSecretIsNeverShownAsText() {
        var file = new RemoteFile(URI.create("https://host/a?sig=s3cret"), new Authentication.Basic("user", "s3cret"));
        var access = new Authentication.OAuth2ClientCredentials("client", "s3cret", URI.create("https://host/token"));

        assertThat(file + " " + file.authentication() + " " + access).doesNotContain("s3cret");
    }

    private static String fetch(FetchSettings settings, RemoteFile file) {
        try (var fetcher = new Fetcher(settings)) {
            return fetcher.fetch(file, (in, _) -> text(in));
        }
    }

    private static Problem assertFails(int status, String words, FetchSettings settings, RemoteFile file) {
        var problem = catchThrowableOfType(Problem.class, () -> fetch(settings, file));
        assertThat(problem).as("a failure").isNotNull();
        assertThat(problem.detail()).contains(words);
        assertThat(problem.status()).isEqualTo(status);
        return problem;
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
