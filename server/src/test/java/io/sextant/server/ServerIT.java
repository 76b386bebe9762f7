package io.sextant.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One server through its life: ready, refused twice, stopped, killed, replaced. The order saves starts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerIT {
    private static SextantServer server;

    @BeforeAll
    static void start() throws IOException {
        server = SextantServer.start();
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @Test
    @Order(1)
    void itSaysWhereItIsReady() {
        assertThat(server.log())
                .contains("Sextant is ready at " + server.baseUrl() + ", data in " + server.data() + ", site agent at");
    }

    @Test
    @Order(1)
    void healthMetricsAndOpenapiAnswer() throws Exception {
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
        assertThat(server.get("/health").body()).contains("\"UP\"");
        assertThat(server.get("/metrics").body()).contains("memory_usedHeap_bytes");
        assertThat(server.get("/openapi").body()).contains("openapi: 3");
    }

    @Test
    @Order(1)
    void theLogIsReadableAndAlsoAFile() throws IOException {
        assertThat(server.log().lines())
                .allMatch(l -> l.matches("....-..-..T..:..:..\\....Z (INFO |WARN ) [\\w.]+ .+"));
        assertThat(Files.readString(server.data().resolve("logs/server.log"))).isEqualTo(server.log());
    }

    @Test
    @Order(1)
    void theDatabaseAsksForItsPassword() throws IOException {
        var stranger = server.database();
        stranger.setPassword("guess");
        assertThatThrownBy(stranger::getConnection).hasMessageContaining("password authentication failed");
    }

    @Test
    @Order(1)
    void theDatabaseIsDurable() throws Exception {
        assertThat(query("SHOW fsync")).isEqualTo("on");
        assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    @Order(2)
    void aSecondServerOnTheSameDataIsRefused() throws Exception {
        try (var second =
                SextantServer.notStarted(Map.of("SEXTANT_DATA", server.data().toString()))) {
            assertThat(second.startsInVain())
                    .contains("is in use by the server with process id " + server.pid())
                    .contains("SEXTANT_DATA");
        }
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void aSecondServerOnTheSamePortIsRefused() throws IOException {
        var port = Integer.toString(server.baseUrl().getPort());
        try (var second = SextantServer.notStarted(Map.of("SEXTANT_PORT", port))) {
            assertThat(second.startsInVain()).contains("Port " + port).contains("SEXTANT_PORT");
            assertThat(Processes.of(second.data())).isEmpty();
        }
    }

    @Test
    @Order(3)
    void aSiteAgentThatDiesIsStartedAgainAndReachedAsBefore() throws Exception {
        var before = agent();
        ProcessHandle.of(before.path("pid").asLong()).orElseThrow().destroyForcibly();

        server.awaitLog("The site agent answers again at " + before.path("url").asText());
        assertThat(agent().path("pid")).isNotEqualTo(before.path("pid"));
        assertThat(agent().path("token")).isEqualTo(before.path("token"));
    }

    @Test
    @Order(4)
    void dataOutliveAnOrderlyRestartAndNothingElseDoes() throws Exception {
        execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here')");
        server.stop();
        assertThat(server.log()).contains("Stopped");
        assertThat(Processes.of(server.data())).isEmpty();

        server.restart();
        assertThat(query("SELECT word FROM kept")).isEqualTo("still here");
    }

    @Test
    @Order(5)
    void aRestartAfterKillTakesOverWhatTheKilledServerLeft() throws Exception {
        var before = Processes.of(server.data());
        server.kill();

        server.restart();
        assertThat(server.log()).contains("PostgreSQL (process").contains("was left by a server that was killed");
        assertThat(Processes.of(server.data())).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(query("SELECT word FROM kept")).isEqualTo("still here");
    }

    private static JsonNode agent() throws IOException {
        return new ObjectMapper()
                .readTree(server.data().resolve("site/agent.json").toFile());
    }

    private static String query(String sql) throws SQLException, IOException {
        try (var connection = server.database().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException, IOException {
        try (var connection = server.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
