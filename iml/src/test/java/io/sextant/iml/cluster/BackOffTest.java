package io.sextant.iml.cluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void eachPauseIsTwiceTheLastUpToAMinute() {
        var pauses = Stream.iterate(BackOff.NONE.after(AT_ONCE), b -> b.after(AT_ONCE))
                .limit(11)
                .map(b -> b.pause().toMillis());
        assertThat(pauses)
                .containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 25_600L, 51_200L, 60_000L, 60_000L);
    }

    @Test
    void whatHasRunForAMinuteBeginsAnew() {
        var ill = BackOff.NONE.after(AT_ONCE).after(AT_ONCE).after(Duration.ofSeconds(59));
        assertThat(ill).isEqualTo(new BackOff(3, Duration.ofMillis(800)));
        assertThat(ill.after(Duration.ofMinutes(1))).isEqualTo(new BackOff(1, Duration.ofMillis(200)));
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER, 1, false",
        "NEVER, , false",
        "ON_FAILURE, 1, true",
        "ON_FAILURE, 0, false",
        "ON_FAILURE, , true",
        "ALWAYS, 0, true",
        "ALWAYS, 137, true",
        "ALWAYS, , true"
    })
    void anEndIsFollowedByARestartAsTheWorkloadWantsIt(Restart restart, Integer code, boolean follows) {
        assertThat(restart.follows(Optional.ofNullable(code))).isEqualTo(follows);
    }
}
