package io.sextant.accel.dpdk;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Match;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

class RateLimiterProgramTest {
    private static final RuleId SLOW = new RuleId("slow");
    // 1,000 octets of IP.
    private static final Golden.Frame FRAME = Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 2, 64, new byte[972]));

    private long now;
    private final RateLimiterProgram program = new RateLimiterProgram(
            Cast.function(FunctionType.RATE_LIMITER),
            Memory.neighbours(Cast.function(FunctionType.RATE_LIMITER), Cast.NEIGHBOURS),
            () -> now);
    private final Memory memory = new Memory(Cast.function(FunctionType.RATE_LIMITER), program, Cast.routes());

    @Test
    void theBurstPassesAtOnceAndThenTheRate() {
        program.change(List.of(limit(80_000, 5_500)), List.of());
        assertThat(passing(10)).isEqualTo(5);
        after(Duration.ofMillis(49));
        assertThat(passing(10)).isZero();
        after(Duration.ofMillis(1));
        assertThat(passing(10)).isEqualTo(1);
        after(Duration.ofSeconds(1));
        assertThat(passing(10)).isEqualTo(5);
        assertThat(program.matched().get(SLOW).packets()).isEqualTo(40);
        assertThat(program.forwarded().packets()).isEqualTo(11);
    }

    @Test
    void afterAnyPauseNoMoreThanTheBurstPasses() {
        program.change(List.of(limit(1_000_000_000_000L, 3_000)), List.of());
        after(Duration.ofDays(400));
        assertThat(passing(10)).isEqualTo(3);
    }

    @Test
    void aLimitKeepsItsBucketWhenAnotherComes() {
        program.change(List.of(limit(8_000, 1_500)), List.of());
        assertThat(passing(2)).isEqualTo(1);
        program.change(List.of(new Rule.Limit(new RuleId("other"), 9, Match.ANY, 8_000, 1_500)), List.of());
        assertThat(passing(1)).isZero();
        assertThat(program.matched().get(SLOW).packets()).isEqualTo(3);
    }

    @Test
    void aLimitThatIsReplacedBeginsAnew() {
        program.change(List.of(limit(8_000, 1_500)), List.of());
        assertThat(passing(2)).isEqualTo(1);
        program.change(List.of(limit(8_000, 2_500)), List.of());
        assertThat(passing(3)).isEqualTo(2);
        program.change(List.of(), List.of(SLOW));
        assertThat(passing(3)).isEqualTo(3);
    }

    private int passing(int packets) {
        return memory.run(Collections.nCopies(packets, FRAME)).size();
    }

    private void after(Duration pause) {
        now += pause.toNanos();
    }

    private static Rule limit(long bitsPerSecond, long burst) {
        return new Rule.Limit(SLOW, 1, Match.ANY, bitsPerSecond, burst);
    }
}
