package io.sextant.lifecycle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FaultInjectionTest {
    @Test
    void aFaultOutsideTestModeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultInjection.from(Map.of("SEXTANT_FAULT", "place:before")))
                .withMessageContaining("refused outside test mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"place", ":before", "place:sometimes", "place:"})
    void aFaultThatNamesNoBoundaryIsRefused(String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultInjection.from(Map.of("SEXTANT_FAULT", fault, "SEXTANT_TEST", "true")))
                .withMessageContaining("is not <step>:<point>");
    }

    @Test
    void withoutAFaultNothingIsAskedOfTheMode() {
        assertThatCode(() -> FaultInjection.from(Map.of()).reached(FaultInjection.Point.BEFORE, "place", "Place"))
                .doesNotThrowAnyException();
    }
}
