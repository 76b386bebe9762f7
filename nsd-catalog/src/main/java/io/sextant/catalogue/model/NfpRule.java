package io.sextant.catalogue.model;

import java.util.Optional;

/**
 * Which traffic takes a forwarding path: what matches all that is there (SOL001 7.10, tosca.policies.nfv.NfpRule).
 *
 * @param protocol name of an IP protocol, such as {@code icmp} or {@code tcp}
 * @param sourcePrefix address prefix, such as {@code 10.1.0.0/24}
 * @param destinationPrefix address prefix
 */
public record NfpRule(
        String id,
        Optional<String> etherType,
        Optional<String> protocol,
        Optional<String> dscp,
        Optional<String> sourcePrefix,
        Optional<String> destinationPrefix,
        Optional<PortRange> sourcePorts,
        Optional<PortRange> destinationPorts) {
    /** Ports, both ends included. */
    public record PortRange(int low, int high) {}
}
