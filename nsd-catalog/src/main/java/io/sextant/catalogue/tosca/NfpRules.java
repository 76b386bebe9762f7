package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.NfpRule;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;

import java.util.List;
import java.util.Optional;

/** Reads the rules that say which traffic takes a path (SOL001 7.10). */
final class NfpRules {
    private static final String RULE = "SOL001 7.10";
    private final TopologyView view;

    NfpRules(TopologyView view) {
        this.view = view;
    }

    List<NfpRule> of(NodeTemplate path) {
        var policies = view.policies("tosca.policies.nfv.NfpRule").stream()
                .filter(p -> p.targets().stream().anyMatch(t -> t.name().equals(path.name())))
                .toList();
        return view.read(policies, this::rule);
    }

    private NfpRule rule(PolicyTemplate policy) {
        var values = view.values(policy);
        return new NfpRule(
                policy.name(),
                values.optionalText("ether_type"),
                values.optionalText("protocol"),
                values.optionalText("dscp"),
                prefix(values, "source_ip_address_prefix"),
                prefix(values, "destination_ip_address_prefix"),
                ports(values, "source_port_range"),
                ports(values, "destination_port_range"),
                values.optionalText("ether_source_address"),
                values.optionalText("ether_destination_address"),
                values.texts("vlan_tag"),
                values.structures("extended_criteria").stream()
                        .map(m -> new NfpRule.Mask(m.integer("starting_point"), m.integer("length"), m.text("value")))
                        .toList());
    }

    private Optional<String> prefix(Values values, String name) {
        var prefix = values.optionalText(name);
        prefix.filter(p -> !Prefixes.isPrefix(p))
                .ifPresent(p -> view.faults()
                        .error(values.at(name), RULE, "the prefix '" + p + "'", "a prefix such as 10.1.0.0/24"));
        return prefix;
    }

    private Optional<NfpRule.PortRange> ports(Values values, String name) {
        var bounds = values.texts(name);
        if (bounds.isEmpty()) return Optional.empty();
        var low = port(values, name, bounds.getFirst(), 0);
        var high = port(values, name, bounds.getLast(), 65_535);
        if (low > high)
            throw new MissingValue(values.at(name), bounds + "", "a range whose end is not before its begin");
        return Optional.of(new NfpRule.PortRange(low, high));
    }

    private static int port(Values values, String name, String text, int open) {
        if (text.equals("UNBOUNDED")) return open;
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) return Integer.parseInt(text);
        throw new MissingValue(values.at(name), "'" + text + "'", "a port from 0 to 65535");
    }
}
