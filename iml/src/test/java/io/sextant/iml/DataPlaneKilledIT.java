package io.sextant.iml;

import io.sextant.accel.ffm.Installation;
import io.sextant.site.model.Destination;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.Target;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The data plane process killed under an agent that runs. */
class DataPlaneKilledIT {
    private static final String FAILED = "FUNCTION_FAILED router";
    private static final String RUNNING = "FUNCTION_RUNNING router";

    @BeforeAll
    static void isInstalled() {
        assumeThat(Installation.absence()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DPDK", "P4"})
    void itsFunctionsAreToldFailedAndThenRunningWithAllTheirRules(Target target) throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var demo = PingDemo.at(agent).deploy();
            agent.client().post("/functions/router/move", new Destination().target(target), NetworkFunction.class);
            var rules = demo.rules();
            assertThat(rules).isNotEmpty();
            try (var told = Told.by(agent.client())) {
                kill(agent);
                told.await(FAILED);
                until(() -> told.events().lastIndexOf(RUNNING) > told.events().lastIndexOf(FAILED));
                assertThat(told.words(FAILED)).contains("fast path is gone");
                assertThat(told.words(RUNNING))
                        .isEqualTo("on " + target.toString().toLowerCase());
            }
            assertThat(demo.rules()).isEqualTo(rules);
            assertThat(demo.ping().getStdout()).contains("3 packets received");
            demo.remove();
        }
    }

    private static void kill(AgentProcess agent) {
        var holder = "\0" + agent.holder().pid() + "\0";
        ProcessHandle.allProcesses()
                .filter(p ->
                        command(p).contains("DataPlaneProcess") && command(p).contains(holder))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
    }

    // Of ProcessHandle's own, a long class path leaves nothing.
    private static String command(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
