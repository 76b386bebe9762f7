package io.sextant.vnfm;

import io.sextant.catalogue.model.AffinityRule;
import io.sextant.catalogue.model.AffinityRule.Kind;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.NodeAffinity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class VduRulesTest {
    private static final VnfInstanceId VNF = VnfInstanceId.random();
    private static final VnfInstanceId OTHER = VnfInstanceId.random();

    @ParameterizedTest
    @CsvSource({
        "AFFINITY, zone, a a b, 0",
        "AFFINITY, nfvi_pop, a b, 0",
        "AFFINITY, nfvi_node, a b, 0",
        "AFFINITY, nfvi_node, a nf, 501",
        "AFFINITY, network_link_and_node, a b, 501",
        "ANTI_AFFINITY, nfvi_node, a a, 0",
        "ANTI_AFFINITY, nfvi_node, nf nf, 501",
        "ANTI_AFFINITY, nfvi_node, a, 0",
        "ANTI_AFFINITY, nfvi_pop, a b, 422",
        "ANTI_AFFINITY, zone, a b, 422",
        "ANTI_AFFINITY, zone, a c, 0"
    })
    void vnfcsOfAGroupAreAtOneClusterAndOnItsNodes(Kind kind, String scope, String vdus, int status) {
        var rule = new AffinityRule("rule", kind, scope, List.of(), Map.of("group", List.of("a", "b", "nf")));
        assertThat(refusal(rule, vdus)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"a a, 422", "a b, 0"})
    void aRuleForAVduHoldsAmongItsInstances(String vdus, int status) {
        var rule = new AffinityRule("rule", Kind.ANTI_AFFINITY, "zone", List.of("a", "b"), Map.of());
        assertThat(refusal(rule, vdus)).isEqualTo(status);
    }

    @Test
    void instancesOfOneVduAreApartFromEachOther() {
        var rules = List.of(rule(Kind.ANTI_AFFINITY, List.of("a"), Map.of()));
        assertThat(ofNodes(rules, "a").apart()).isEqualTo(ofNodes(rules, "a").groups());
        assertThat(VduRules.keepApart(rules, "a")).isTrue();
        assertThat(VduRules.ofNodes(rules, VNF, "b")).isEmpty();
        assertThat(VduRules.ofNodes(rules, OTHER, "a")).isNotEqualTo(VduRules.ofNodes(rules, VNF, "a"));
    }

    @Test
    void ofSeveralVdusThoseOfDifferentOnesAreApart() {
        var rules = List.of(rule(Kind.ANTI_AFFINITY, List.of(), Map.of("g", List.of("a", "b"))));
        assertThat(ofNodes(rules, "a").apart()).isEqualTo(ofNodes(rules, "b").groups());
        assertThat(ofNodes(rules, "b").apart()).isEqualTo(ofNodes(rules, "a").groups());
        assertThat(VduRules.keepApart(rules, "a")).isFalse();
        assertThat(ofNodes(rules, "a").groups())
                .doesNotContainAnyElementsOf(ofNodes(rules, "a").apart());
    }

    @Test
    void whatIsTogetherIsAGroupOfItsOwn() {
        var rules = List.of(rule(Kind.AFFINITY, List.of(), Map.of("g", List.of("a", "b"))));
        assertThat(ofNodes(rules, "a").together())
                .hasSize(1)
                .isEqualTo(ofNodes(rules, "b").together());
    }

    @Test
    void onlyRulesOfNodesAreTheClusters() {
        var zone = new AffinityRule("rule", Kind.AFFINITY, "zone", List.of("a"), Map.of());
        assertThat(VduRules.ofNodes(List.of(zone), VNF, "a")).isEmpty();
    }

    private static NodeAffinity ofNodes(List<AffinityRule> rules, String vdu) {
        return VduRules.ofNodes(rules, VNF, vdu).orElseThrow();
    }

    private static AffinityRule rule(Kind kind, List<String> targets, Map<String, List<String>> groups) {
        return new AffinityRule("rule", kind, "nfvi_node", targets, groups);
    }

    private static Vnfc vnfc(String vdu) {
        var origin = new Vnfc.Origin(VnfPkgId.random(), "default");
        return new Vnfc(vdu, vdu, 0, vdu.equals("nf"), origin, List.of(), Optional.empty());
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
