package io.sextant.sol005.replica;

import io.sextant.vim.memory.Effects.Effect;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;

/** Two servers share the work on one database; one of them is killed in the middle of it. */
class KilledReplicaTest {
    private static final int SERVICES = 200;
    private static final String COMPLETED = "/nslcm/v1/ns_lcm_op_occs?filter=(eq,operationState,COMPLETED)";

    @TempDir
    Path folder;

    private Replicas replicas;

    @BeforeEach
    void open() {
        replicas = new Replicas(folder);
    }

    @AfterEach
    void close() {
        replicas.close();
    }

    @Test
    void everyInstantiationIsCompletedByTheOtherAndEveryResourceIsMadeOnce() throws Exception {
        try (var doomed = replicas.start();
                var survivor = replicas.start()) {
            var nsdId = replicas.onboard(survivor, Path.of("../examples/ping-demo"), List.of("src", "dst", "router"));
            var operations = ConcurrentHashMap.<String>newKeySet();
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var number = 0; number < SERVICES; number++) {
                    var first = number % 2 == 0 ? doomed : survivor;
                    clients.submit(() -> instantiate(first, survivor, nsdId, operations));
                }
                Replicas.await(() -> survivor.get(COMPLETED).body().size(), count -> count >= SERVICES / 8);
                doomed.kill();
            }
            operations.forEach(operation -> awaitCompleted(survivor, operation));
            assertThat(operations).hasSizeGreaterThanOrEqualTo(SERVICES / 2);
            assertEveryResourceIsThereOnce(operations.size());
        }
    }

    /** By the first server, or by the other when the first is dead. What a dying one has accepted unheard is done, too. */
    private void instantiate(Replica first, Replica other, String nsdId, Collection<String> operations) {
        for (var replica : List.of(first, other))
            try {
                var ns = replica.post("/nslcm/v1/ns_instances", """
                        {"nsdId": "%s", "nsName": "ping", "nsDescription": ""}""".formatted(nsdId));
                var accepted = replica.post(ns.location() + "/instantiate", """
                        {"nsFlavourId": "default"}""");
                assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(202);
                operations.add(accepted.location());
                return;
            } catch (UncheckedIOException e) {
                // Killed before it answered.
            }
    }

    /** One after the other: who asks for all of them again and again takes the servers' time. */
    private static void awaitCompleted(Replica replica, String operation) {
        var state = Replicas.await(
                () -> replica.get(operation).body().path("operationState").asText(), now -> !now.equals("PROCESSING"));
        assertThat(state).isEqualTo("COMPLETED");
    }

    /** A request that the killed server had accepted without answering may have made one more service, as a whole. */
    private void assertEveryResourceIsThereOnce(int services) throws IOException {
        var effects = replicas.site().effects();
        var made = effects.all().stream()
                .filter(effect ->
                        effect.operation() != Operation.UPLOAD_IMAGE && effect.operation() != Operation.INSTALL_RULE);
        assertThat(made.toList()).doesNotHaveDuplicates();
        var instantiated = (int) effects.count(Operation.APPLY_LOCAL_NSD);
        assertThat(instantiated).isBetween(services, SERVICES + SERVICES / 2);
        assertThat(effects.count(Operation.CREATE_NETWORK)).isEqualTo(2L * instantiated);
        assertThat(effects.count(Operation.DEPLOY_WORKLOAD)).isEqualTo(2L * instantiated);
        assertThat(effects.count(Operation.DEPLOY_FUNCTION)).isEqualTo(instantiated);
        assertThat(effects.all()).extracting(Effect::operation).doesNotContain(Operation.TERMINATE_WORKLOAD);
    }
}
