package io.sextant.nfvo.occurrence;

import io.sextant.lifecycle.Phase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NsLcmOpOccAttributesTest {
    @ParameterizedTest
    @CsvSource({
        "STARTING, PROCESSING",
        "PROCESSING, PROCESSING",
        "FAILED_TEMP, FAILED_TEMP",
        "ROLLING_BACK, ROLLING_BACK",
        "COMPLETED, COMPLETED",
        "PARTIALLY_COMPLETED, PARTIALLY_COMPLETED",
        "FAILED, FAILED",
        "ROLLED_BACK, ROLLED_BACK"
    })
    void everyPhaseHasItsStateInSol005(String phase, String state) {
        assertThat(NsLcmOpOccAttributes.state(Phase.named(phase))).isEqualTo(state);
    }
}
