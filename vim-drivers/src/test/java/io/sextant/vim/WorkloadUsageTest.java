package io.sextant.vim;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** How counters become percentages. */
class WorkloadUsageTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static WorkloadUsage after(int seconds, Duration cpuTime) {
        return new WorkloadUsage(
                new WorkloadId("w"), NOON.plusSeconds(seconds), cpuTime, 25, new Resources(500, 100), List.of());
    }

    @Test
    void aQuarterOfACoreIsHalfOfWhatHalfACoreAllows() {
        var earlier = after(0, Duration.ofSeconds(3));
        var later = after(10, Duration.ofMillis(5500));
        assertThat(later.cpuPercentSince(earlier)).hasValue(50);
    }

    @Test
    void countersThatBeganAnewSayNothing() {
        assertThat(after(10, Duration.ofSeconds(1)).cpuPercentSince(after(0, Duration.ofSeconds(3))))
                .isEmpty();
    }

    @Test
    void twoMeasurementsOfOneTimeSayNothing() {
        var usage = after(0, Duration.ofSeconds(3));
        assertThat(usage.cpuPercentSince(usage)).isEmpty();
    }

    @Test
    void memoryIsMeasuredAgainstWhatIsReserved() {
        assertThat(after(0, Duration.ZERO).memoryPercent()).isEqualTo(25);
    }
}
