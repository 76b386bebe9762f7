package io.sextant.vnfm;

import io.sextant.catalogue.model.AffinityRule;
import io.sextant.catalogue.model.AffinityRule.Kind;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class VduRulesTest {
    @ParameterizedTest
    @CsvSource({
        "AFFINITY, zone, a a b, 0",
        "AFFINITY, nfvi_pop, a b, 0",
        "AFFINITY, nfvi_node, a b, 501",
        "AFFINITY, network_link_and_node, a b, 501",
        "ANTI_AFFINITY, nfvi_node, a a, 501",
        "ANTI_AFFINITY, nfvi_node, a, 0",
        "ANTI_AFFINITY, nfvi_pop, a b, 422",
        "ANTI_AFFINITY, zone, a b, 422",
        "ANTI_AFFINITY, zone, a c, 0"
    })
    void vnfcsOfAGroupAreAtOneClusterAndOnItsNodes(Kind kind, String scope, String vdus, int status) {
        var rule = new AffinityRule("rule", kind, scope, List.of(), Map.of("group", List.of("a", "b")));
        assertThat(refusal(rule, vdus)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"a a, 422", "a b, 0"})
    void aRuleForAVduHoldsAmongItsInstances(String vdus, int status) {
        var rule = new AffinityRule("rule", Kind.ANTI_AFFINITY, "zone", List.of("a", "b"), Map.of());
        assertThat(refusal(rule, vdus)).isEqualTo(status);
    }

    private static Vnfc vnfc(String vdu) {
        var origin = new Vnfc.Origin(VnfPkgId.random(), "default");
        return new Vnfc(vdu, vdu, 0, false, origin, List.of(), Optional.empty());
    }

    private static int refusal(AffinityRule rule, String vdus) {
        try {
            VduRules.require(
                    List.of(rule),
                    Stream.of(vdus.split(" ")).map(VduRulesTest::vnfc).toList());
            return 0;
        } catch (Problem refused) {
            return refused.status();
        }
    }
}
