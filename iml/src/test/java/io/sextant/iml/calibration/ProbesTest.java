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

    private static Process sleeping() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }
}
