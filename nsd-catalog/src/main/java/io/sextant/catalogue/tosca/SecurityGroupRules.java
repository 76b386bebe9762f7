package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.SecurityGroupRule;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.tosca.template.Topology.Reference;

import java.util.List;

/** Reads security group rules, which look alike in VNFDs and NSDs (SOL001 9.7). */
final class SecurityGroupRules {
    private final TopologyView view;

    SecurityGroupRules(TopologyView view) {
        this.view = view;
    }

    List<SecurityGroupRule> read(String policyType) {
        return view.read(view.policies(policyType), this::rule);
    }

    private SecurityGroupRule rule(PolicyTemplate policy) {
        var values = view.values(policy);
        var rule = new SecurityGroupRule(
                policy.name(),
                values.optionalText("description"),
                values.text("direction"),
                values.text("ether_type"),
                values.text("protocol"),
                values.integer("port_range_min"),
                values.integer("port_range_max"),
                policy.targets().stream().map(Reference::name).toList());
        if (rule.minPort() > rule.maxPort())
            view.faults()
                    .error(
                            values.at("port_range_max"),
                            "SOL001 9.7",
                            "port_range_max " + rule.maxPort(),
                            "at least port_range_min, " + rule.minPort());
        return rule;
    }
}
