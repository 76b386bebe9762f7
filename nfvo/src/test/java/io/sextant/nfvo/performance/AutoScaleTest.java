package io.sextant.nfvo.performance;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.performance.ScalingCondition.Observations;
import io.sextant.nfvo.request.ScaleRequest.BySteps;
import io.sextant.nfvo.request.ScaleRequest.Scaling;
import io.sextant.nfvo.request.ScaleRequest.ToLevel;
import io.sextant.vnfm.VnfIndicators.Indicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class AutoScaleTest {
    private static final NsInstanceId NS = NsInstanceId.random();
    private static final VnfInstanceId ONE = VnfInstanceId.random();
    private static final VnfInstanceId OTHER = VnfInstanceId.random();
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final ScalingRule OUT = rule("out", "greater_than", 80, new BySteps("a", 1, Map.of()));
    private static final ScalingRule IN = rule("in", "less_or_equal", 20, new BySteps("a", -1, Map.of()));
    private static final ScalingRule LARGE =
            rule("large", "greater_or_equal", 80, new ToLevel(Optional.of("large"), Map.of(), Map.of()));

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({"70, 95, out", "70, 90, ''", "0, 40, in", "0, 41, ''"})
    void theMeanOfTheVnfsDecides(double one, double other, String wanted) {
        var scale = scale(OUT, IN).observed(measured(cpu(ONE, one), cpu(OTHER, other)), NOW);
        assertThat(scale.wanted().orElse("")).isEqualTo(wanted);
    }

    @Test
    void theConnectionPointsOfAVnfCountTogether() {
        var condition = new ScalingCondition.OnMetric(
                Metric.BYTE_INCOMING_VNF_EXT_CP, Set.of(ONE), Comparison.IN_RANGE, List.of(30.0, 40.0));
        var rule = new ScalingRule("bytes", List.of(condition), OUT.scaling());
        assertThat(rule.holds(measured(bytes("a", 10), bytes("b", 25)))).contains(true);
        assertThat(rule.holds(measured(bytes("a", 10), bytes("b", 31)))).contains(false);
    }

    @ParameterizedTest(name = "load is {0}: {1}")
    @CsvSource({"11, true", "10.5, true", "10, false", "busy, ", "'', "})
    void anIndicatorThatIsANumberDecides(String value, Boolean holds) {
        var comparison = Comparison.GREATER_THAN;
        var condition = new ScalingCondition.OnIndicator(ONE, "load", comparison, List.of(10.0));
        var indicators = List.of(
                new Indicator("load", "load", "99", OTHER),
                new Indicator("other", "other", "99", ONE),
                new Indicator("load", "load", value, ONE));
        assertThat(condition.holds(new Observations(List.of(), indicators))).isEqualTo(Optional.ofNullable(holds));
    }

    @Test
    void whatIsNotMeasuredDecidesNothing() {
        assertThat(scale(OUT).observed(measured(), NOW).wanted()).isEmpty();
        var unmeasured = new ScalingRule(
                "both",
                List.of(
                        OUT.conditions().getFirst(),
                        new ScalingCondition.OnMetric(
                                Metric.V_MEMORY_USAGE_MEAN_VNF, Set.of(ONE), Comparison.EQUAL, List.of(0.0))),
                OUT.scaling());
        assertThat(scale(unmeasured).observed(busy(), NOW).wanted()).isEmpty();
    }

    @Test
    void itScalesAgainOnlyAfterAMinuteAndWhileTheConditionHolds() {
        var scaled = scale(OUT, IN).observed(busy(), NOW).scaledBy(OUT, NOW);
        assertThat(scaled.wanted()).isEmpty();
        assertThat(scaled.observed(idle(), NOW.plusSeconds(30)).wanted()).isEmpty();
        assertThat(scaled.observed(busy(), NOW.plusSeconds(59)).wanted()).isEmpty();
        assertThat(scaled.observed(busy(), NOW.plusSeconds(60)).wanted()).contains("out");
        assertThat(scaled.observed(idle(), NOW.plusSeconds(60)).wanted()).contains("in");
    }

    @Test
    void aWishEndsWithItsCondition() {
        var wanting = scale(OUT).observed(busy(), NOW);
        assertThat(wanting.observed(busy(), NOW).wanted()).contains("out");
        assertThat(wanting.observed(measured(cpu(ONE, 50)), NOW).wanted()).isEmpty();
    }

    @Test
    void aRuleThatCanDoNoMoreWaitsUntilItsConditionCeasesToHold() {
        var refused = scale(OUT).observed(busy(), NOW).spent(OUT);
        assertThat(refused.observed(busy(), NOW.plusSeconds(600)).wanted()).isEmpty();
        var ceased = refused.observed(idle(), NOW.plusSeconds(700));
        assertThat(ceased.observed(busy(), NOW.plusSeconds(800)).wanted()).contains("out");
    }

    @Test
    void aRuleThatLeadsToALevelLeadsThereOnce() {
        var scaled = scale(LARGE).observed(busy(), NOW).scaledBy(LARGE, NOW);
        assertThat(scaled.observed(busy(), NOW.plusSeconds(600)).wanted()).isEmpty();
    }

    @Test
    void rulesThatAreReadAnewKeepWhatWasDone() {
        var scaled = scale(OUT).observed(busy(), NOW).scaledBy(OUT, NOW);
        var anew = scaled.by(scale(OUT, IN), NOW.plusSeconds(30));
        assertThat(anew.rules()).containsExactly(OUT, IN);
        assertThat(anew.observed(busy(), NOW.plusSeconds(59)).wanted()).isEmpty();
    }

    @Test
    void theMinuteBeginsWhenTheScalingIsDone() {
        var done = NOW.plusSeconds(300);
        var scaled = scale(OUT).observed(busy(), NOW).scaledBy(OUT, NOW).by(scale(OUT), done);
        assertThat(scaled.observed(busy(), done.plusSeconds(59)).wanted()).isEmpty();
        assertThat(scaled.observed(busy(), done.plusSeconds(60)).wanted()).contains("out");
    }

    @Test
    void whatHasNeverScaledNeedNotWaitForAnotherChange() {
        assertThat(scale(OUT).by(scale(OUT), NOW).observed(busy(), NOW).wanted())
                .contains("out");
    }

    private static AutoScale scale(ScalingRule... rules) {
        return AutoScale.by(NS, Duration.ofSeconds(10), List.of(rules));
    }

    private static ScalingRule rule(String name, String operator, double operand, Scaling scaling) {
        var comparison = Comparison.named(operator, 1).orElseThrow();
        var condition = new ScalingCondition.OnMetric(
                Metric.V_CPU_USAGE_MEAN_VNF, Set.of(ONE, OTHER), comparison, List.of(operand));
        return new ScalingRule(name, List.of(condition), scaling);
    }

    private static Observations busy() {
        return measured(cpu(ONE, 95));
    }

    private static Observations idle() {
        return measured(cpu(ONE, 5));
    }

    private static Observations measured(Measurement... measurements) {
        return new Observations(List.of(measurements), List.of());
    }

    private static Measurement cpu(VnfInstanceId vnf, double percent) {
        return new Measurement(NS, vnf, vnf.toString(), Metric.V_CPU_USAGE_MEAN_VNF, percent);
    }

    private static Measurement bytes(String cp, double value) {
        return new Measurement(NS, ONE, cp, Metric.BYTE_INCOMING_VNF_EXT_CP, value);
    }
}
