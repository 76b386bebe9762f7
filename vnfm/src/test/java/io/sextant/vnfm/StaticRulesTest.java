package io.sextant.vnfm;

import io.sextant.catalogue.model.NetworkFunctionRule;
import io.sextant.vim.iml.Rule;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StaticRulesTest {
    @Test
    void aRouteKeepsItsDestinationPortAndNextHop() {
        var rule = rule("routes", Map.of("destination", "10.1.0.0/24"), "forward", Map.of("port", "left"), 0);
        assertThat(StaticRules.read(rule)).isEqualTo(new Rule.Route("10.1.0.0/24", "left", Optional.empty()));
    }

    @Test
    void theHighestPriorityOfTheVnfdIsTheFirstOfTheSite() {
        var first = (Rule.Filter) StaticRules.read(rule("filter", Map.of("protocol", "tcp"), "drop", Map.of(), 200));
        var second = (Rule.Filter) StaticRules.read(rule("filter", Map.of(), "accept", Map.of(), 100));
        assertThat(first.priority()).isLessThan(second.priority());
        assertThat(first.verdict()).isEqualTo(Rule.Verdict.DROP);
        assertThat(first.protocol()).contains(Rule.Protocol.TCP);
    }

    @Test
    void portsAreOneOrARange() {
        var rule = rule("filter", Map.of("source_ports", "53", "destination_ports", "1000-2000"), "drop", Map.of(), 0);
        var filter = (Rule.Filter) StaticRules.read(rule);
        assertThat(filter.sourcePorts()).contains(new Rule.PortRange(53, 53));
        assertThat(filter.destinationPorts()).contains(new Rule.PortRange(1000, 2000));
    }

    @Test
    void whatNoNetworkFunctionKnowsIsRefusedByName() {
        assertThatThrownBy(() -> StaticRules.read(rule("mirrors", Map.of(), "forward", Map.of(), 0)))
                .hasMessageContaining("Rule 'r'")
                .hasMessageContaining("there is no table 'mirrors'");
        assertThatThrownBy(() -> StaticRules.read(rule("routes", Map.of(), "forward", Map.of("port", "p"), 0)))
                .hasMessageContaining("'destination' is missing");
        assertThatThrownBy(() -> StaticRules.read(rule("filter", Map.of(), "reject", Map.of(), 0)))
                .hasMessageContaining("cannot be installed");
    }

    private static NetworkFunctionRule rule(
            String table, Map<String, String> match, String action, Map<String, String> parameters, int priority) {
        return new NetworkFunctionRule("r", table, match, action, parameters, priority);
    }
}
