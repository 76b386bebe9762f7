package io.sextant.server.mainjob;

import io.sextant.examples.Site;
import io.sextant.server.SextantServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills of the server and of the site agent in the middle of operations: never stuck, nothing doubled, nothing left. */
class KillsIT {
    private static SextantServer server;
    private static PingService service;

    @BeforeAll
    static void start() throws IOException {
        server = SextantServer.start();
        service = PingService.onboard(server);
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateVirtualLink:after", "DeployVnfc:before", "DeployVnfc:after", "RealiseChains:after"})
    void aServerKilledWhileItInstantiatesCompletesAfterItsRestart(String fault) throws Exception {
        var before = Traces.of(server);
        var ns = service.create();
        server.stop();
        server.restart(Map.of("SEXTANT_FAULT", fault));
        var operation = service.oss().instantiate(ns, "default");
        server.awaitEnd();

        server.restart();
        service.oss().complete(operation);
        assertEverythingOnce(before);
        service.assertItWorks(ns);
        service.terminateAndDelete(ns);
        assertThat(Traces.of(server)).isEqualTo(before);
    }

    @Test
    void aServerKilledWhileItTerminatesCompletesAfterItsRestart() throws Exception {
        var before = Traces.of(server);
        var ns = service.create();
        service.oss().complete(service.oss().instantiate(ns, "default"));
        server.stop();
        server.restart(Map.of("SEXTANT_FAULT", "DeployVnfc:after-undo"));
        var operation = service.oss().terminate(ns);
        server.awaitEnd();

        server.restart();
        service.oss().complete(operation);
        service.oss().deleteNs(ns);
        assertThat(Traces.of(server)).isEqualTo(before);
    }

    @Test
    void aKillOfTheSiteAgentIsSurvivedOrEndsInFailedTempWithAWayBack() throws Exception {
        var before = Traces.of(server);
        var ns = service.create();
        var operation = service.oss().instantiate(ns, "default");
        killAgent();
        var rested = service.oss().rested(operation);
        if ("FAILED_TEMP".equals(rested.path("operationState").asText())) {
            assertThat(rested.at("/error/detail").asText()).isNotBlank();
            awaitAgent();
            service.oss().handle(operation, "rollback");
            assertThat(service.oss().rested(operation).path("operationState").asText())
                    .isEqualTo("ROLLED_BACK");
            service.oss().deleteNs(ns);
        } else {
            assertThat(rested.path("operationState").asText()).isEqualTo("COMPLETED");
            awaitAgent();
            service.assertItWorks(ns);
            service.terminateAndDelete(ns);
        }
        assertThat(Traces.of(server)).isEqualTo(before);
    }

    private static void assertEverythingOnce(Traces before) throws Exception {
        var now = Traces.of(server);
        assertThat(now.namespaces())
                .as("one for src, dst and router each")
                .hasSize(before.namespaces().size() + 3);
        assertThat(Traces.bridges(server)).as("one a virtual link").isEqualTo(2);
        assertThat(now.processes().stream().filter(process -> process.endsWith(" busybox")))
                .as("the two workloads")
                .hasSize(2);
    }

    private static void killAgent() throws IOException {
        var file = Files.readString(server.data().resolve("site/agent.json"));
        var pid = Long.parseLong(file.replaceFirst("(?s).*\"pid\"\\s*:\\s*(\\d+).*", "$1"));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** The launcher starts it again; a call succeeds as soon as it is there. */
    private static void awaitAgent() {
        var deadline = System.nanoTime() + 60_000_000_000L;
        while (true)
            try {
                Site.of(server.data()).holdings();
                return;
            } catch (RuntimeException e) {
                if (System.nanoTime() > deadline) throw e;
                Thread.onSpinWait();
            }
    }
}
