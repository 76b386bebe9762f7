package io.sextant.nfvo;

import io.sextant.core.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SiteRulesTest {
    @ParameterizedTest
    @CsvSource({
        "true, NFVI_POP, a a, 0",
        "true, NFVI_POP, a b, 422",
        "true, ZONE, a a, 0",
        "true, ZONE, a b, 501",
        "true, ZONE_GROUP, a a, 0",
        "true, NFVI_NODE, a a, 501",
        "true, NETWORK_LINK_AND_NODE, a a, 0",
        "false, NFVI_POP, a b, 0",
        "false, NFVI_POP, a b a, 422",
        "false, NFVI_POP, a a, 422",
        "false, ZONE, a b, 501",
        "false, NFVI_NODE, a b, 0",
        "false, NFVI_NODE, a a, 501",
        "false, NFVI_NODE, a, 0"
    })
    void aRuleIsKeptOrRefused(boolean together, String scope, String sites, int status) {
        var rule = new SiteRules.Rule(together, scope, List.of("one", "other"));
        assertThat(refusal(rule, List.of(sites.split(" ")))).isEqualTo(status);
    }

    private static int refusal(SiteRules.Rule rule, List<String> sites) {
        try {
            rule.require(sites);
            return 0;
        } catch (Problem refused) {
            return refused.status();
        }
    }
}
