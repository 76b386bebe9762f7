package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpServer;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.vim.SouthboundFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Calls to a root: tokens that end, redirects, and answers of all kinds. */
class RootApiTest {
    private final FakeOakestra oakestra = new FakeOakestra();
    private final AtomicLong nanos = new AtomicLong();
    private final RootHttp http = new RootHttp("the root", oakestra.url());
    private final RootApi api = api(FakeUsers.PASSWORD, Optional.empty());

    @AfterEach
    void close() {
        api.close();
        oakestra.close();
    }

    private RootApi api(String password, Optional<String> organization) {
        return new RootApi(http, new Session(http, new Account(FakeUsers.NAME, password, organization), nanos::get));
    }

    @Test
    void aTokenIsUsedForNineMinutesAndThenRefreshed() {
        api.get("/api/applications/");
        nanos.addAndGet(Duration.ofMinutes(9).toNanos());
        api.get("/api/applications/");
        assertThat(oakestra.users.refreshes()).isZero();
        nanos.addAndGet(1);
        api.get("/api/applications/");
        api.get("/api/applications/");
        assertThat(oakestra.users.refreshes()).isOne();
        assertThat(oakestra.users.logins()).isOne();
    }

    /** Routes of applications say 422 where those of services say 401. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/applications/", "/api/services/"})
    void aRefusedTokenIsReplacedByANewLogin(String path) {
        api.get(path);
        oakestra.users.changeKeys();
        api.get(path);
        assertThat(oakestra.users.logins()).isEqualTo(2);
    }

    @Test
    void aRefreshThatIsRefusedIsANewLogin() {
        api.get("/api/applications/");
        oakestra.users.changeKeys();
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        api.get("/api/applications/");
        assertThat(oakestra.users.logins()).isEqualTo(2);
    }

    @Test
    void whatIsStillRefusedWithANewTokenIsRefused() {
        oakestra.users.administrator = false;
        assertFault(SouthboundFault.UNAUTHORIZED, () -> api.get("/api/services/"));
        assertThat(oakestra.users.logins()).isEqualTo(2);
    }

    @Test
    void wrongCredentialsAreToldWithoutThePassword() {
        var words = "user 'Admin' cannot log in: invalid username or password (401)";
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> api("wrong", Optional.empty()).get("/api/applications/"))
                .withMessageContaining(words);
        assertFault(
                SouthboundFault.UNAUTHORIZED,
                () -> api(FakeUsers.PASSWORD, Optional.of("nobody")).get("/api/applications/"));
        assertThat(new Account("Admin", "wrong", Optional.empty()).toString()).doesNotContain("wrong");
    }

    @Test
    void aMissingSlashIsFollowedWithMethodAndBody() {
        var sla = Json.MAPPER.createObjectNode().put("sla_version", "v2.0");
        sla.putArray("applications").addObject().put("application_name", "one").put("application_namespace", "x");
        assertThat(api.post("/api/application", sla)).hasSize(1);
        assertThat(oakestra.requests()).endsWith("POST /api/application", "POST /api/application/");
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED", "403, UNAUTHORIZED", "404, NOT_FOUND", "409, CONFLICT", "422, REFUSED",
        "500, BROKEN", "501, REFUSED", "503, BUSY", "504, NO_ANSWER", "507, NO_CAPACITY"
    })
    void anErrorIsTheFaultThatItsStatusStandsFor(int status, SouthboundFault fault) throws IOException {
        try (var server = new Scripted(status, "<html>an error</html>")) {
            assertFault(fault, () -> server.api().get("/api/services/"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "\"[{\"", "{\"_id\":", "\"not json within\""})
    void anAnswerThatIsNoJsonIsBroken(String body) throws IOException {
        try (var server = new Scripted(200, body)) {
            assertFault(SouthboundFault.BROKEN, () -> server.api().get("/api/services/"));
        }
    }

    @Test
    void aRedirectNeverLeadsToAnotherServer() throws IOException {
        try (var server = new Scripted(308, "")) {
            server.redirectTo("http://192.0.2.1/elsewhere");
            var answer = server.http.send("GET", "/api/clusters", Optional.of("token"), MissingNode.getInstance());
            assertThat(answer.status()).isEqualTo(308);
            assertThat(server.paths).hasToString("/api/clusters /elsewhere ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://root:10000", "http:root", "root"})
    void whatIsNoUrlOfHttpIsRefused(String url) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new RootHttp("the root", URI.create(url)));
    }

    /** Answers each login well and all else as it is told. */
    private static final class Scripted implements AutoCloseable {
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final RootHttp http;
        private final StringBuffer paths = new StringBuffer();
        private volatile Optional<String> location = Optional.empty();

        Scripted(int status, String body) throws IOException {
            server.createContext("/", exchange -> {
                var login = exchange.getRequestURI().getPath().startsWith("/api/auth/");
                paths.append(exchange.getRequestURI().getPath()).append(' ');
                var bytes =
                        (login ? "{\"token\":\"t\",\"refresh_token\":\"r\"}" : body).getBytes(StandardCharsets.UTF_8);
                location.ifPresent(url -> exchange.getResponseHeaders().add("Location", url));
                exchange.sendResponseHeaders(login ? 200 : status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            http = new RootHttp(
                    "the root",
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        }

        void redirectTo(String url) {
            location = Optional.of(url);
        }

        RootApi api() {
            return new RootApi(http, new Session(http, new Account("u", "p", Optional.empty()), System::nanoTime));
        }

        @Override
        public void close() {
            http.close();
            server.stop(0);
        }
    }
}
