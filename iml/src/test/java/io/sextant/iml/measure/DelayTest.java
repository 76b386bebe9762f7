package io.sextant.iml.measure;

import io.sextant.iml.network.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DelayTest {
    private static final Optional<Long> BUDGET = Optional.of(1_000L);

    @ParameterizedTest
    @CsvSource({
        // was late, packets, median, late now
        "      , 8, 2000,      ",
        "      , 9, 2000, true ",
        "      , 9, 1000, false",
        "false , 9, 1001, true ",
        "true  , 9,  901, true ",
        "true  , 9,  900, false",
        "false , 9,  950, false",
        "true  , 3,  100, true "
    })
    void aChainIsLateBeyondItsBudgetUntilItIsClearlyWithin(Boolean was, int packets, long median, Boolean now) {
        var before = new Delay(Sample.NONE, BUDGET, Optional.ofNullable(was));
        var after = before.after(answered(packets, median), BUDGET);
        assertThat(after.late()).isEqualTo(Optional.ofNullable(now));
    }

    @Test
    void oneThatNothingPassesIsLateWithoutABudgetToo() {
        var unknown = Delay.unknown(Optional.empty());
        assertThat(unknown.after(new Sample(9, 0, List.of()), Optional.empty()).late())
                .contains(true);
        assertThat(unknown.after(new Sample(9, 1, List.of()), Optional.empty()).late())
                .contains(false);
        assertThat(unknown.after(answered(9, Long.MAX_VALUE), Optional.empty()).late())
                .contains(false);
    }

    @ParameterizedTest
    @CsvSource({
        // was late, sent, received, late now
        "      ,  9,  8, false",
        "      , 10,  9, false",
        "      , 10,  8, true ",
        "false , 30, 27, false",
        "false , 30, 26, true ",
        "true  , 30, 28, true ",
        "true  , 30, 29, false",
        "true  ,  9,  8, false",
        "true  ,  9,  0, true ",
        "true  ,  8,  8, true "
    })
    void aChainThatLosesMoreThanATenthIsLateUntilItClearlyDoesNot(Boolean was, int sent, int received, Boolean now) {
        var before = new Delay(Sample.NONE, BUDGET, Optional.ofNullable(was));
        var sample = new Sample(sent, received, Collections.nCopies(received, 1L));
        assertThat(before.after(sample, BUDGET).late()).contains(now);
    }

    @Test
    void whatWasLostIsToldInWords() {
        var oneWay = new Sample(30, 25, List.of());
        assertThat(Delay.unknown(Optional.empty())
                        .after(oneWay, Optional.empty())
                        .words())
                .isEqualTo("25 of the last 30 packets passed; 17 % were lost, and 10 % may be.");
        var both = new Sample(30, 29, Collections.nCopies(29, 400L));
        assertThat(Delay.unknown(BUDGET).after(both, BUDGET).words())
                .isEqualTo("29 of the last 30 packets passed in 400 us there and back (median); the budget is 1000 us;"
                        + " 3 % were lost, and 10 % may be.");
    }

    @Test
    void fewSlowPacketsAmongManyDoNotMakeItLate() {
        var mixed = answered(20, 500).and(answered(2, 90_000));
        var delay = Delay.unknown(BUDGET).after(mixed, BUDGET);
        assertThat(delay.late()).contains(false);
        assertThat(delay.median()).contains(500L);
        assertThat(delay.p99()).contains(90_000L);
        assertThat(delay.words())
                .isEqualTo(
                        "22 of the last 22 packets passed in 500 us there and back (median); the budget is 1000 us.");
    }

    @Test
    void onlyTheLastSamplesCount() {
        var window = new Window();
        for (int i = 0; i < 25; i++) {
            window.add(answered(3, 1));
        }
        assertThat(window.add(new Sample(3, 0, List.of()))).isEqualTo(new Sample(30, 27, Collections.nCopies(27, 1L)));
    }

    private static Sample answered(int packets, long micros) {
        return new Sample(packets, packets, Collections.nCopies(packets, micros));
    }
}
