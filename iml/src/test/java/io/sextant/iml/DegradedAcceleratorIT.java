package io.sextant.iml;

import io.sextant.accel.ffm.Installation;
import io.sextant.iml.calibration.Calibration;
import io.sextant.iml.record.Records;
import io.sextant.site.model.Selection;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** An accelerator that was measured to be the best, and then to be worse than another. */
class DegradedAcceleratorIT {
    private static final Map<String, String> WATCHED = Map.of("SEXTANT_CHAIN_SECONDS", "1");

    @Test
    void theFunctionsOfALateChainLeaveIt() throws Exception {
        assumeThat(Installation.absence()).isEmpty();
        try (var agent = AgentProcess.prepare(User.SELF)) {
            measured(agent, "linux", 20_000);
            measured(agent, "dpdk", 200_000);
            measured(agent, "p4", 400_000);
            measured(agent, "xdp", 400_000);
            agent.start(WATCHED);
            var demo = GuardedDemo.at(agent).deploy();
            bindLate(demo);
            try (var told = Told.by(agent.client())) {
                told.await("CHAIN_LATE n/dst.there");
                assertThat(selection(agent).getChosen()).isEqualTo("linux");
            }
            agent.stop();

            measured(agent, "linux", 600_000);
            agent.start(WATCHED);
            try (var told = Told.by(agent.client())) {
                told.await("FUNCTION_MOVED router");
            }
            assertThat(selection(agent).getChosen()).isEqualTo("dpdk");
            assertThat(selection(agent).getReason())
                    .contains("dpdk delays packets least: 200 us")
                    .contains("as measured here");
            var again = GuardedDemo.at(agent);
            assertThat(again.ping().getExitCode()).isZero();
            again.remove();
        }
    }

    private static void bindLate(GuardedDemo demo) {
        demo.bind(GuardedDemo.open().stream().map(c -> c.delayBudget(1L)).toList());
    }

    private static Selection selection(AgentProcess agent) {
        return agent.client().get("/selections/router", Selection.class);
    }

    // As the agent keeps it: no accelerator can be made slower on purpose.
    private static void measured(AgentProcess agent, String accelerator, long latencyNanos) throws IOException {
        var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        new Records<>(agent.site().resolve("records/calibrations"), Calibration.class, Calibration::accelerator)
                .put(new Calibration(
                        accelerator, Instant.now(), boot, latencyNanos, 100_000, 10_000_000_000L, 1_000_000));
    }
}
