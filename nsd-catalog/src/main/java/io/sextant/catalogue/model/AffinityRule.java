package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;

/**
 * What must or must not be placed together (SOL001 6.10 and 7.10, AffinityRule, AntiAffinityRule and those of an NS).
 *
 * @param scope such as {@code nfvi_node} or {@code zone}
 * @param targets ids of VDUs, links or constituents: the rule holds among the instances of each
 * @param groups name of a placement group to its members: the rule holds among them
 */
public record AffinityRule(String id, Kind kind, String scope, List<String> targets, Map<String, List<String>> groups) {
    public AffinityRule {
        targets = List.copyOf(targets);
        groups = Ordered.copy(groups);
    }

    /** Together or apart. */
    public enum Kind {
        AFFINITY,
        ANTI_AFFINITY
    }
}
