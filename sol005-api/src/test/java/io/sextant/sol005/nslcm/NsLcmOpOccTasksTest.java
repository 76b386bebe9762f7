package io.sextant.sol005.nslcm;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.json.Json;
import io.sextant.examples.BuildPackages;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.sol005.CatalogueServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import static io.sextant.sol005.CatalogueServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Every task in every state; the operations are rows, which another node seems to work on. */
class NsLcmOpOccTasksTest {
    private static final String OP_OCCS = "/nslcm/v1/ns_lcm_op_occs/";
    private static final int OTHER_NODE = 4711;

    @TempDir
    private static Path folder;

    private static CatalogueServer server;
    private static Connection otherNode;
    private static String nsdId;

    @BeforeAll
    static void start() throws IOException, SQLException {
        BuildPackages.main(new String[] {"../examples/ping-demo", folder.toString()});
        server = new CatalogueServer(folder.resolve("data"));
        for (var name : List.of("src", "dst", "router")) server.onboardVnfPackage(folder.resolve(name + ".csar"));
        nsdId = json(server.get(server.onboardNsd(folder.resolve("nsd.csar"))))
                .path("nsdId")
                .asText();
        otherNode = server.postgres().dataSource().getConnection();
        // As NodeSession shows that a node is alive.
        execute("select pg_advisory_lock(x'5358544E'::int, " + OTHER_NODE + ")");
    }

    @AfterAll
    static void stop() throws SQLException {
        otherNode.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # state            , retry, rollback, continue, fail, cancel
            STARTING           , 409  , 409     , 409     , 409 , 202
            PROCESSING         , 409  , 409     , 409     , 409 , 202
            FAILED_TEMP        , 202  , 202     , 202     , 200 , 409
            ROLLING_BACK       , 409  , 409     , 409     , 409 , 202
            COMPLETED          , 409  , 409     , 409     , 409 , 409
            PARTIALLY_COMPLETED, 409  , 409     , 409     , 409 , 409
            FAILED             , 409  , 409     , 409     , 409 , 409
            ROLLED_BACK        , 409  , 409     , 409     , 409 , 409
            """)
    void aTaskIsAcceptedWhereItsLinkIsShown(
            String phase, int retry, int rollback, int continueTask, int fail, int cancel) throws SQLException {
        assertTask(phase, "retry", retry);
        assertTask(phase, "rollback", rollback);
        assertTask(phase, "continue", continueTask);
        assertTask(phase, "fail", fail);
        assertTask(phase, "cancel", cancel);
    }

    @Test
    void aTaskThatAKindOfOperationNeverHasIsNotThere() throws SQLException {
        var id = operation("FAILED_TEMP");
        execute("update lifecycle_operation set type = 'NS_TERMINATE' where id = '" + id + "'");
        assertThat(json(server.get(OP_OCCS + id)).path("_links").has("continue"))
                .isFalse();
        assertThat(status(OP_OCCS + id + "/continue", "")).isEqualTo(404);
        assertThat(status(OP_OCCS + id + "/retry", "")).isEqualTo(202);
    }

    @Test
    void aCancelIsShownUntilItTakesEffectAndCanBeMadeForceful() throws SQLException {
        var operation = OP_OCCS + operation("PROCESSING");
        assertThat(cancel(operation, "GRACEFUL")).isEqualTo(202);
        var pending = json(server.get(operation));
        assertThat(pending.path("isCancelPending").asBoolean()).isTrue();
        assertThat(pending.path("cancelMode").asText()).isEqualTo("GRACEFUL");
        assertThat(json(server.get(OP_OCCS.replaceFirst("/$", "") + "?filter=(eq,cancelMode,GRACEFUL)")))
                .hasSize(1);
        assertThat(cancel(operation, "GRACEFUL")).isEqualTo(409);
        assertThat(cancel(operation, "FORCEFUL")).isEqualTo(202);
        assertThat(json(server.get(operation)).path("cancelMode").asText()).isEqualTo("FORCEFUL");
    }

    @Test
    void aTaskNeedsAnOperationAndACancelItsMode() throws SQLException {
        for (var task : List.of("retry", "rollback", "continue", "fail"))
            assertThat(status(OP_OCCS + UUID.randomUUID() + "/" + task, "")).isEqualTo(404);
        assertThat(cancel(OP_OCCS + UUID.randomUUID(), "GRACEFUL")).isEqualTo(404);
        var operation = OP_OCCS + operation("PROCESSING");
        assertThat(status(operation + "/cancel", "{}")).isEqualTo(400);
        assertThat(cancel(operation, "GENTLE")).isEqualTo(400);
    }

    private static void assertTask(String phase, String task, int status) throws SQLException {
        var operation = OP_OCCS + operation(phase);
        var links = new HashSet<String>();
        json(server.get(operation)).path("_links").fieldNames().forEachRemaining(links::add);
        links.removeAll(Set.of("self", "nsInstance"));
        assertThat(links.contains(task)).as("link of %s in %s", task, phase).isEqualTo(status != 409);
        assertThat(status(operation + "/" + task, task.equals("cancel") ? "{\"cancelMode\": \"GRACEFUL\"}" : ""))
                .as("%s in %s", task, phase)
                .isEqualTo(status);
    }

    private static int cancel(String operation, String mode) {
        return status(operation + "/cancel", "{\"cancelMode\": \"" + mode + "\"}");
    }

    private static int status(String path, String body) {
        return server.send("POST", path, body).statusCode();
    }

    /** An operation in that phase on a service of its own. */
    private static UUID operation(String phase) throws SQLException {
        var path = server.create(
                "/nslcm/v1/ns_instances",
                "{\"nsdId\": \"%s\", \"nsName\": \"a\", \"nsDescription\": \"\"}".formatted(nsdId));
        var ns = NsInstanceId.of(path.substring(path.lastIndexOf('/') + 1));
        var id = UUID.randomUUID();
        var request = Json.MAPPER.valueToTree(InstantiateRequest.of(ns, "default"));
        execute("""
                insert into lifecycle_operation (id, type, subject_kind, subject_id, phase, parameters, start_time,
                    phase_entered, version, owner, lease_until)
                values ('%s', 'NS_INSTANTIATE', 'NsInstance', '%s', '%s', '%s', now(), now(), 0, %s, now() + interval '1 h')
                """.formatted(id, ns, phase, request, OTHER_NODE));
        execute("""
                insert into ns_lcm_op_occ values ('%s', jsonb_build_object('id', '%s', 'operationState', '%s',
                    'statusEnteredTime', '2026-01-01T00:00:00.000000Z', 'startTime', '2026-01-01T00:00:00.000000Z',
                    'nsInstanceId', '%s', 'lcmOperationType', 'INSTANTIATE', 'isAutomaticInvocation', false,
                    'isCancelPending', false))""".formatted(id, id, phase.replace("STARTING", "PROCESSING"), ns));
        return id;
    }

    private static void execute(String sql) throws SQLException {
        try (var statement = otherNode.createStatement()) {
            statement.execute(sql);
        }
    }
}
