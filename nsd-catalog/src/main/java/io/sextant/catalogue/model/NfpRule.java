package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * Which traffic takes a forwarding path: what matches all that is there (SOL001 7.10, tosca.policies.nfv.NfpRule).
 *
 * @param protocol name of an IP protocol, such as {@code icmp} or {@code tcp}
 * @param sourcePrefix address prefix, such as {@code 10.1.0.0/24}
 * @param destinationPrefix address prefix
 * @param masks bits of the packet that must have a value
 */
public record NfpRule(
        String id,
        Optional<String> etherType,
        Optional<String> protocol,
        Optional<String> dscp,
        Optional<String> sourcePrefix,
        Optional<String> destinationPrefix,
        Optional<PortRange> sourcePorts,
        Optional<PortRange> destinationPorts,
        Optional<String> sourceMac,
        Optional<String> destinationMac,
        List<String> vlanTags,
        List<Mask> masks) {
    public NfpRule {
        vlanTags = Ordered.copy(vlanTags);
        masks = Ordered.copy(masks);
    }

    /**
     * Bits of a packet (tosca.datatypes.nfv.Mask).
     *
     * @param start the first bit, from 1
     */
    public record Mask(int start, int length, String value) {}

    /** Ports, both ends included. */
    public record PortRange(int low, int high) {}
}
