package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.AffinityRule;
import io.sextant.catalogue.tosca.template.Topology.GroupTemplate;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.tosca.template.Topology.Reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads affinity and anti-affinity rules, which look alike in VNFDs and NSDs (SOL001 6.10 and 7.10). */
final class PlacementRules {
    private final TopologyView view;

    PlacementRules(TopologyView view) {
        this.view = view;
    }

    List<AffinityRule> ofVnf() {
        return rules("tosca.policies.nfv.AffinityRule", "tosca.policies.nfv.AntiAffinityRule");
    }

    List<AffinityRule> ofNs() {
        return rules("tosca.policies.nfv.NsAffinityRule", "tosca.policies.nfv.NsAntiAffinityRule");
    }

    private List<AffinityRule> rules(String affinity, String antiAffinity) {
        return Stream.concat(
                        view.read(view.policies(affinity), p -> rule(p, AffinityRule.Kind.AFFINITY)).stream(),
                        view.read(view.policies(antiAffinity), p -> rule(p, AffinityRule.Kind.ANTI_AFFINITY)).stream())
                .toList();
    }

    private AffinityRule rule(PolicyTemplate policy, AffinityRule.Kind kind) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (var target : policy.targets())
            group(target).ifPresent(group -> {
                view.types().effort().spend(group.members().size());
                groups.put(
                        group.name(),
                        group.members().stream().map(Reference::name).toList());
            });
        var targets = policy.targets().stream()
                .map(Reference::name)
                .filter(name -> !groups.containsKey(name))
                .toList();
        return new AffinityRule(policy.name(), kind, view.values(policy).text("scope"), targets, groups);
    }

    private Optional<GroupTemplate> group(Reference target) {
        return Optional.ofNullable(view.topology().groups().get(target.name()));
    }
}
