package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PmJobCriteriaTest {
    private static final Instant BEGIN = Instant.parse("2026-05-04T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"5, 5", "10, 60", "86400, 864000", "10, 3600"})
    void thesePeriodsFit(int collection, int reporting) {
        assertThat(criteria(collection, reporting, Optional.empty()).all()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 8, collectionPeriod",
        "0, 0, collectionPeriod",
        "-10, 10, collectionPeriod",
        "86401, 86401, collectionPeriod",
        "10, 15, reportingPeriod",
        "10, 0, reportingPeriod",
        "10, -10, reportingPeriod",
        "10, 3610, reportingPeriod"
    })
    void thesePeriodsAreRefused(int collection, int reporting, String attribute) {
        assertThatThrownBy(() -> criteria(collection, reporting, Optional.empty()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.parameters()).containsEntry("attribute", "criteria." + attribute);
                });
    }

    @Test
    void theLastReportIsAtTheBoundary() {
        var criteria = criteria(10, 60, Optional.of(BEGIN.plusSeconds(90)));
        var first = criteria.firstReport(BEGIN);
        assertThat(first).isEqualTo(BEGIN.plusSeconds(60));
        assertThat(criteria.reportAfter(first)).contains(BEGIN.plusSeconds(90));
        assertThat(criteria.reportAfter(BEGIN.plusSeconds(90))).isEmpty();
    }

    private static PmJobCriteria criteria(int collection, int reporting, Optional<Instant> boundary) {
        return new PmJobCriteria(
                List.of(MetricName.of("ByteIncomingVnfExtCp.a"), MetricName.of("VCpuUsageMeanVnf")),
                List.of(Metric.Group.VNF),
                Duration.ofSeconds(collection),
                Duration.ofSeconds(reporting),
                boundary);
    }
}
