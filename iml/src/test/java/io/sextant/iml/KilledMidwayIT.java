package io.sextant.iml;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;

/** kill -9 while something is half made: whoever asks again after the restart gets it, and nothing is left of the first try. */
class KilledMidwayIT {
    // In the order in which a deployment comes by them.
    private static final List<String> DEPLOYING = List.of(
            "records/links/left.json",
            "records/functions/router.json",
            "images/*/archive",
            "records/workloads/src.json",
            "workloads/src/config.json",
            "workloads/src/supervisor",
            "workloads/dst/pid",
            "records/local_nsds/ping.json");

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aDeploymentThatWasCutOffCanBeRepeated(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var before = Leftovers.of(agent);
            for (var instant : DEPLOYING) {
                killAt(instant, agent, demo -> demo.deploy());
                agent.start();
                var demo = PingDemo.at(agent).deploy();
                assertThat(demo.ping().getExitCode()).as(instant).isZero();
                demo.remove();
                agent.awaitOnly(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aRemovalThatWasCutOffCanBeRepeated(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var before = Leftovers.of(agent);
            for (var instant :
                    List.of("records/local_nsds/ping.json", "workloads/src", "records/functions/router.json")) {
                PingDemo.at(agent).deploy();
                killWhenGone(instant, agent);
                agent.start();
                PingDemo.at(agent).remove();
                agent.awaitOnly(before);
            }
        }
    }

    private interface Work {
        void on(PingDemo demo);
    }

    private static void killAt(String instant, AgentProcess agent, Work work) throws IOException {
        var worker = begin(agent, work);
        until(() -> exists(agent.site(), instant) || !worker.isAlive());
        agent.kill();
    }

    private static void killWhenGone(String instant, AgentProcess agent) throws IOException {
        var worker = begin(agent, PingDemo::remove);
        until(() -> !exists(agent.site(), instant) || !worker.isAlive());
        agent.kill();
    }

    private static Thread begin(AgentProcess agent, Work work) {
        var demo = PingDemo.at(agent);
        return Thread.ofVirtual().start(() -> {
            try {
                work.on(demo);
            } catch (RuntimeException _) {
                // The agent was killed: that is the test.
            }
        });
    }

    private static boolean exists(Path site, String pattern) {
        var parts = pattern.split("/\\*/");
        if (parts.length == 1) {
            return Files.exists(site.resolve(pattern));
        }
        try (var folders = Files.list(site.resolve(parts[0]))) {
            return folders.anyMatch(f -> Files.exists(f.resolve(parts[1])));
        } catch (IOException e) {
            return false;
        }
    }
}
