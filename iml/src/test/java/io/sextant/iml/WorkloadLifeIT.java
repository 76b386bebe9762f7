package io.sextant.iml;

import io.sextant.iml.network.Kernel;
import io.sextant.site.model.Endpoint;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.InterfacePlace;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.State;
import io.sextant.site.model.WantedState;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A workload's life between its deployment and its removal: stopped and started, connected and disconnected, killed. */
class WorkloadLifeIT {
    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aStoppedWorkloadStartsAgainWithItsAddressesAndFiles(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var before = Leftovers.of(agent);
            var demo = PingDemo.at(agent).deploy();
            assertThat(demo.exec("dst", "touch", "/kept").getExitCode()).isZero();
            var running = get(demo.client(), "dst");

            var stopped = put(demo.client(), "dst", WantedState.StateEnum.STOPPED);
            assertThat(stopped.getState()).isEqualTo(State.STOPPED);
            assertThat(stopped.getEndpoints()).isEqualTo(running.getEndpoints());
            assertThat(ProcessHandle.of(running.getPid())).isEmpty();
            assertThat(demo.ping().getExitCode()).isNotZero();
            assertThatThrownBy(() -> demo.exec("dst", "true")).hasMessageContaining("stopped");

            var again = put(demo.client(), "dst", WantedState.StateEnum.RUNNING);
            assertThat(again.getState()).isEqualTo(State.RUNNING);
            assertThat(again.getEndpoints()).isEqualTo(running.getEndpoints());
            assertThat(demo.ping().getStdout()).contains("3 packets received", "ttl=63");
            assertThat(demo.exec("dst", "ls", "/kept").getExitCode()).isZero();

            demo.remove();
            agent.awaitOnly(before);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void whatWasStoppedConnectedOrKilledIsSoAfterARestartOfTheAgent(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var before = Leftovers.of(agent);
            var client = agent.client();
            client.put("/links/net", new LinkSpec(), Link.class);
            List.of("stopped", "connected", "killed").forEach(id -> run(client, id, "sleep 1000"));
            put(client, "stopped", WantedState.StateEnum.STOPPED);
            client.put("/workloads/connected/interfaces/eth1", new InterfacePlace("net"), Workload.class);
            kill(client, "killed");
            var all = List.of(get(client, "stopped"), get(client, "connected"), get(client, "killed"));

            agent.kill();
            agent.start();
            var again = agent.client();

            assertThat(List.of(get(again, "stopped"), get(again, "connected"), get(again, "killed")))
                    .isEqualTo(all);
            assertThat(put(again, "stopped", WantedState.StateEnum.RUNNING).getState())
                    .isEqualTo(State.RUNNING);
            List.of("stopped", "connected", "killed").forEach(id -> again.delete("/workloads/" + id));
            again.delete("/links/net");
            agent.awaitOnly(before);
        }
    }

    @Test
    void aStoppedWorkloadIsStoppedAlsoAfterTheMachineLostIt() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var demo = PingDemo.at(agent).deploy();
            put(demo.client(), "dst", WantedState.StateEnum.STOPPED);

            agent.kill();
            agent.holder().destroy();
            agent.start();
            var again = PingDemo.at(agent);

            assertThat(get(again.client(), "dst").getState()).isEqualTo(State.STOPPED);
            put(again.client(), "dst", WantedState.StateEnum.RUNNING);
            assertThat(again.ping().getExitCode()).isZero();
            again.remove();
        }
    }

    @Test
    void aWorkloadThatListensEndsByItselfAndOneThatDoesNotIsKilled() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var client = agent.client();
            client.put("/links/net", new LinkSpec(), Link.class);
            run(client, "polite", "trap 'touch /left; exit' TERM; while true; do sleep 0.05; done");
            run(client, "deaf", "trap : TERM; while true; do sleep 0.05; done");

            put(client, "polite", new WantedState(WantedState.StateEnum.STOPPED).graceSeconds(300));
            put(client, "deaf", new WantedState(WantedState.StateEnum.STOPPED).graceSeconds(1));

            assertThat(get(client, "deaf").getState()).isEqualTo(State.STOPPED);
            put(client, "polite", WantedState.StateEnum.RUNNING);
            assertThat(exec(client, "polite", "ls", "/left").getExitCode()).isZero();
            assertThatThrownBy(() -> client.delete("/workloads/deaf?graceSeconds=601"))
                    .hasMessageContaining("graceSeconds");
            client.delete("/workloads/deaf?graceSeconds=0");
            client.delete("/workloads/polite?graceSeconds=300");
        }
    }

    @Test
    void whoIsInAHurryHastensAStopThatWaits() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var client = agent.client();
            client.put("/links/net", new LinkSpec(), Link.class);
            run(client, "deaf", "trap 'touch /asked' TERM; while true; do sleep 0.05; done");
            var patient = CompletableFuture.supplyAsync(
                    () -> put(client, "deaf", new WantedState(WantedState.StateEnum.STOPPED).graceSeconds(600)));
            until(() -> exec(client, "deaf", "ls", "/asked").getExitCode() == 0);

            put(client, "deaf", new WantedState(WantedState.StateEnum.STOPPED).graceSeconds(0));

            assertThat(patient.get(30, TimeUnit.SECONDS).getState()).isEqualTo(State.STOPPED);
        }
    }

    @Test
    void aWorkloadThatCannotStartAgainIsRefusedInItsOwnWordsAndStaysStopped() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var demo = PingDemo.at(agent).deploy();
            demo.exec("dst", "sh", "-c", "busybox rm /bin/sleep");
            put(demo.client(), "dst", WantedState.StateEnum.STOPPED);

            assertThatThrownBy(() -> put(demo.client(), "dst", WantedState.StateEnum.RUNNING))
                    .isInstanceOfSatisfying(
                            SiteClient.Refused.class,
                            r -> assertThat(r.status()).isEqualTo(422))
                    .hasMessageContaining("sleep");

            assertThat(get(demo.client(), "dst").getState()).isEqualTo(State.STOPPED);
            demo.remove();
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void interfacesComeAndGoWhileAWorkloadRuns(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var before = Leftovers.of(agent);
            var client = agent.client();
            client.put("/links/net", new LinkSpec(), Link.class);
            client.put("/links/more", new LinkSpec().cidr("10.8.0.0/24"), Link.class);
            var far = run(client, "far", "sleep 1000", "more").getEndpoints().getFirst();
            run(client, "w", "sleep 1000");
            assertThat(ping(client, far).getExitCode()).isNotZero();

            var asked = new InterfacePlace("more").address("10.8.0.77");
            var connected = client.put("/workloads/w/interfaces/eth1", asked, Workload.class);
            assertThat(connected.getEndpoints())
                    .extracting(Endpoint::getInterface)
                    .containsExactly("eth0", "eth1");
            assertThat(connected.getEndpoints().getLast().getAddress()).isEqualTo("10.8.0.77");
            assertThat(client.put("/workloads/w/interfaces/eth1", asked, Workload.class))
                    .isEqualTo(connected);
            assertThat(ping(client, far).getExitCode()).isZero();
            assertThatThrownBy(
                            () -> client.put("/workloads/w/interfaces/eth1", new InterfacePlace("net"), Workload.class))
                    .hasMessageContaining("disconnect");
            assertThatThrownBy(() -> run(client, "w", "sleep 1000")).hasMessageContaining("another specification");

            client.delete("/workloads/w/interfaces/eth0");
            assertThat(exec(client, "w", "ls", "/sys/class/net").getStdout()).isEqualTo("eth1\nlo\n");
            client.put("/workloads/w/interfaces/eth2", new InterfacePlace("net"), Workload.class);
            assertThat(ping(client, far).getExitCode()).isZero();
            client.delete("/workloads/w/interfaces/eth1");
            client.delete("/workloads/w/interfaces/eth1");
            assertThat(ping(client, far).getExitCode()).isNotZero();
            assertThat(get(client, "w").getEndpoints())
                    .extracting(Endpoint::getInterface)
                    .containsExactly("eth2");

            List.of("/workloads/w", "/workloads/far", "/links/net", "/links/more")
                    .forEach(client::delete);
            agent.awaitOnly(before);
        }
    }

    @Test
    void whatHappensToAWorkloadIsToldAfterHowAllFares() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var client = agent.client();
            client.put("/links/net", new LinkSpec(), Link.class);
            run(client, "w", "sleep 1000");
            run(client, "idle", "sleep 1000");
            put(client, "idle", WantedState.StateEnum.STOPPED);
            try (var told = Told.by(client)) {
                kill(client, "w");
                told.await("WORKLOAD_EXITED w");
                put(client, "w", WantedState.StateEnum.RUNNING);
                put(client, "w", WantedState.StateEnum.STOPPED);
                client.delete("/workloads/w");
                told.await("WORKLOAD_REMOVED w");
                assertThat(told.events())
                        .containsExactly(
                                "WORKLOAD_RUNNING w",
                                "WORKLOAD_STOPPED idle",
                                "ALL_TOLD test",
                                "WORKLOAD_EXITED w",
                                "WORKLOAD_RUNNING w",
                                "WORKLOAD_STOPPED w",
                                "WORKLOAD_REMOVED w");
            }
        }
    }

    @Test
    void whatHasLostItsNamespaceIsToldAndShownFailedAndCanBeRemoved() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var before = Leftovers.of(agent);
            var demo = PingDemo.at(agent).deploy();
            try (var told = Told.by(demo.client())) {
                assertThat(told.events()).contains("FUNCTION_RUNNING router");
                var namespace = agent.holder().prefix() + ".f.router";
                agent.holder().home().ip(List.of("netns del " + namespace));
                told.await("FUNCTION_FAILED router");
                var workloads = Kernel.namespaces(agent.holder(), agent.holder().prefix() + ".w");
                agent.holder()
                        .home()
                        .ip(workloads.stream().map(w -> "netns del " + w).toList());
                told.await("WORKLOAD_FAILED src");
                told.await("WORKLOAD_FAILED dst");
                assertThat(demo.router().getState()).isEqualTo(State.FAILED);
                assertThat(demo.router().getDetail()).contains("namespace is gone");
                demo.remove();
                agent.awaitOnly(before);
            }
        }
    }

    @Test
    void whatTheKernelSaysNothingAboutIsNoticedAllTheSame() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var before = Leftovers.of(agent);
            var demo = PingDemo.at(agent).deploy();
            try (var told = Told.by(demo.client())) {
                var prefix = agent.holder().prefix();
                var port = Kernel.links(agent.holder(), prefix).stream()
                        .filter(name -> !name.startsWith(prefix + "."))
                        .findFirst()
                        .orElseThrow();
                agent.holder().home().ip(List.of("link del " + port));
                var supervisor = Files.readString(agent.site().resolve("workloads/src/supervisor"));
                ProcessHandle.of(Long.parseLong(supervisor.strip()))
                        .orElseThrow()
                        .destroyForcibly();
                told.await("FUNCTION_FAILED router");
                told.await("WORKLOAD_EXITED src");
                assertThat(demo.router().getDetail()).contains("port");
                demo.remove();
                agent.awaitOnly(before);
            }
        }
    }

    private static Workload run(SiteClient client, String id, String script) {
        return run(client, id, script, "net");
    }

    private static Workload run(SiteClient client, String id, String script, String link) {
        var spec = new WorkloadSpec(id).command(List.of("sh", "-c", script));
        return client.put("/workloads/" + id, spec.addInterfacesItem(new InterfaceSpec("eth0", link)), Workload.class);
    }

    private static Workload get(SiteClient client, String id) {
        return client.get("/workloads/" + id, Workload.class);
    }

    private static Workload put(SiteClient client, String id, WantedState.StateEnum state) {
        return put(client, id, new WantedState(state));
    }

    private static Workload put(SiteClient client, String id, WantedState state) {
        return client.put("/workloads/" + id + "/state", state, Workload.class);
    }

    private static void kill(SiteClient client, String id) {
        ProcessHandle.of(get(client, id).getPid()).orElseThrow().destroyForcibly();
        until(() -> get(client, id).getState() == State.EXITED);
        assertThat(get(client, id).getDetail()).contains("signal 9");
    }

    private static ExecResult ping(SiteClient client, Endpoint far) {
        return exec(client, "w", "ping", "-c", "1", "-W", "1", far.getAddress());
    }

    private static ExecResult exec(SiteClient client, String id, String... argv) {
        return client.post(
                "/workloads/" + id + "/exec", new io.sextant.site.model.Exec(List.of(argv)), ExecResult.class);
    }
}
