package io.sextant.vim;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class PositionTest {
    private static final Position VIENNA = new Position(48.2082, 16.3738);

    @Test
    void theWayToOneselfIsNone() {
        assertThat(VIENNA.kilometresTo(VIENNA)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"47.4979, 19.0402, 214", "-33.8688, 151.2093, 15983", "-48.2082, -163.6262, 20015"})
    void aWayIsThatOfTheGreatCircle(double latitude, double longitude, double kilometres) {
        var there = new Position(latitude, longitude);
        assertThat(VIENNA.kilometresTo(there)).isCloseTo(kilometres, within(kilometres / 200));
        assertThat(there.kilometresTo(VIENNA)).isEqualTo(VIENNA.kilometresTo(there), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"90.1, 0", "0, -181", "NaN, 0", "0, NaN"})
    void whatIsNowhereIsRefused(double latitude, double longitude) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new Position(latitude, longitude));
    }
}
