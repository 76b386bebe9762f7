package io.sextant.vim.iml;

import java.util.List;
import java.util.Optional;

/**
 * What has passed a network function since it was deployed; a number is left out where its target does not count it.
 *
 * @param rules where the target counts per rule
 */
public record Counters(
        Optional<Long> forwardedPackets,
        Optional<Long> forwardedBytes,
        Optional<Long> droppedPackets,
        List<OfPort> ports,
        List<OfRule> rules) {
    public Counters {
        ports = List.copyOf(ports);
        rules = List.copyOf(rules);
    }

    /** What has passed one port. */
    public record OfPort(
            String port,
            Optional<Long> receivedPackets,
            Optional<Long> receivedBytes,
            Optional<Long> sentPackets,
            Optional<Long> sentBytes) {}

    /** What one rule has matched. */
    public record OfRule(RuleId rule, Optional<Long> packets, Optional<Long> bytes) {}
}
