package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.AffinityRule;
import io.sextant.catalogue.model.AffinityRule.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Maps the rules of affinity and anti-affinity of a flavour: those within a profile, and those of groups of profiles. */
final class PlacementMapper {
    private static final List<String> PROFILES =
            List.of("vdu-profile", "vnf-profile", "ns-profile", "virtual-link-profile", "mciop-profile");
    private final Data df;

    PlacementMapper(Data df) {
        this.df = df;
    }

    List<AffinityRule> map() {
        var rules = new ArrayList<AffinityRule>();
        for (var profile : profiles().toList())
            for (var rule : profile.list("local-affinity-or-anti-affinity-rule"))
                rules.add(new AffinityRule(
                        profile.text("id") + "." + rule.text("type") + "." + rule.text("scope"),
                        kind(rule, "type"),
                        rule.identity("scope").orElseThrow(),
                        List.of(profile.text("id")),
                        Map.of()));
        for (var group : df.list("affinity-or-anti-affinity-group"))
            rules.add(new AffinityRule(
                    group.text("id"),
                    kind(group, "affinityorAntiaffinity"),
                    group.identity("scope").orElseThrow(),
                    List.of(),
                    Map.of(group.text("id"), members(group.text("id")))));
        return rules;
    }

    private static Kind kind(Data rule, String leaf) {
        return rule.text(leaf).equals("affinity") ? Kind.AFFINITY : Kind.ANTI_AFFINITY;
    }

    private List<String> members(String group) {
        return profiles()
                .filter(p -> p.texts("affinity-or-anti-affinity-group-id").contains(group)
                        || p.entry("affinity-or-anti-affinity-group", "id", group)
                                .isPresent())
                .map(p -> p.text("id"))
                .toList();
    }

    private Stream<Data> profiles() {
        return PROFILES.stream().flatMap(list -> df.list(list).stream());
    }
}
