package io.sextant.iml.calibration;

import io.sextant.iml.SiteProblem;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProbesTest {
    @Test
    void whoAsksTooLateHearsWhyThereIsNoAnswer() throws Exception {
        var near = sleeping();
        try (var probes = new Probes(near, sleeping(), Duration.ofMillis(20))) {
            near.onExit().get(20, SECONDS);
            assertThatThrownBy(() -> probes.ask(Meter.LATENCY))
                    .isInstanceOf(SiteProblem.class)
                    .hasMessageContaining("took longer than 20 ms, and was ended");
        }
    }

    @Test
    void withoutTheFarOneTheNearOneEnds() throws Exception {
        var near = sleeping();
        assertThatThrownBy(() -> Probes.of(near, () -> {
                    throw SiteProblem.failed("It does not start.", null);
                }))
                .hasMessageContaining("does not start");
        near.onExit().get(20, SECONDS);
    }

    private static Process sleeping() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }
}
