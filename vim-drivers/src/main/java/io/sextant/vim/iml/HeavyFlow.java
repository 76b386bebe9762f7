package io.sextant.vim.iml;

/**
 * A flow with more packets than a {@link Rule.Watch} allows.
 *
 * @param rule the watch
 * @param protocol the number of the protocol over IP
 * @param sourcePort 0 where the protocol has none
 * @param destinationPort likewise
 * @param packetsPerSecond within the last second in which it was too many; never too few
 */
public record HeavyFlow(
        RuleId rule,
        String source,
        String destination,
        int protocol,
        int sourcePort,
        int destinationPort,
        long packetsPerSecond) {}
