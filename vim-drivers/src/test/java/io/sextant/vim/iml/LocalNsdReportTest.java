package io.sextant.vim.iml;

import io.sextant.vim.iml.LocalNsdReport.Verification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class LocalNsdReportTest {
    @ParameterizedTest
    @CsvSource({"5, 5, , false", "5, 1, , false", "5, 0, , true", "0, 0, , true", "0, 0, a filter, false"})
    void aChainIsInterruptedWhenNothingPassesAndNothingHindersProbesAlone(
            int sent, int received, String obstacle, boolean interrupted) {
        var found = new Verification(
                false, sent, received, Optional.empty(), Optional.empty(), "", Optional.ofNullable(obstacle));
        assertThat(found.interrupted()).isEqualTo(interrupted);
    }
}
