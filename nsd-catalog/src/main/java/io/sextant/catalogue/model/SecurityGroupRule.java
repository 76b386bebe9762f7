package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * Traffic that connection points let pass (SOL001 6.10 and 7.10, tosca.policies.nfv.SecurityGroupRule).
 *
 * @param direction {@code ingress} or {@code egress}
 * @param etherType {@code ipv4} or {@code ipv6}
 * @param protocol name of an IP protocol
 * @param minPort of a range whose ends are included
 * @param targets ids of connection points
 */
public record SecurityGroupRule(
        String id,
        Optional<String> description,
        String direction,
        String etherType,
        String protocol,
        int minPort,
        int maxPort,
        List<String> targets) {
    public SecurityGroupRule {
        targets = List.copyOf(targets);
    }
}
