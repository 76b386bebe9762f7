package io.sextant.accel;

/**
 * A flow above the limit of a {@link Rule.Watch}.
 *
 * @param protocol the number of the protocol over IP
 * @param sourcePort 0 where the protocol has none
 * @param destinationPort likewise
 * @param packetsPerSecond within the last whole second in which it was above, as the sketch estimates: never too few
 */
public record HeavyFlow(
        RuleId rule,
        Ip source,
        Ip destination,
        int protocol,
        int sourcePort,
        int destinationPort,
        long packetsPerSecond) {}
