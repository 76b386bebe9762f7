package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Matches and packets at random, always the same by a seed. Few different values, so that much matches. */
public final class Chance {
    private static final List<String> FOUR = List.of("10.0.1.2", "10.0.1.130", "10.0.9.2", "172.16.0.1");
    private static final List<String> SIX = List.of("fd00:1::2", "fd00:1::8002", "fd00:9::2", "2001:db8::1");
    private static final List<Integer> PORTS = List.of(0, 1, 1_023, 1_024, 65_534, 65_535);

    private final Random random;

    /** By a seed. */
    public Chance(long seed) {
        random = new Random(seed);
    }

    /** What matches look at in a packet. */
    public record Sent(Ip source, Ip destination, int protocol, int sourcePort, int destinationPort) {
        /** The packet, of TCP or UDP. */
        public byte[] packet(int ttl) {
            var from = source.toString();
            var to = destination.toString();
            return protocol == 17
                    ? Frames.udp(from, sourcePort, to, destinationPort, ttl)
                    : Frames.tcp(from, sourcePort, to, destinationPort, ttl, 2);
        }
    }

    /** A number below another one. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A packet of TCP or UDP. */
    public Sent sent() {
        var addresses = random.nextBoolean() ? FOUR : SIX;
        var protocol = random.nextBoolean() ? 17 : 6;
        return new Sent(Ip.of(any(addresses)), Ip.of(any(addresses)), protocol, any(PORTS), any(PORTS));
    }

    /** A match. */
    public Match match() {
        var four = random.nextBoolean();
        var protocol = maybe(random.nextBoolean() ? 17 : 6);
        return new Match(
                maybe(network(four)),
                maybe(network(four)),
                protocol,
                protocol.flatMap(_ -> maybe(range())),
                protocol.flatMap(_ -> maybe(range())));
    }

    private Cidr network(boolean four) {
        var ip = Ip.of(any(four ? FOUR : SIX));
        return new Cidr(ip, random.nextInt(ip.bits() + 1)).network();
    }

    private PortRange range() {
        var one = any(PORTS);
        var other = any(PORTS);
        return new PortRange(Math.min(one, other), Math.max(one, other));
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value);
    }

    /** One of some. */
    public <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Whether a packet fits a match: what programs and plans are held to. */
    public static boolean fits(Match match, Sent sent) {
        return match.source().filter(network -> !within(network, sent.source())).isEmpty()
                && match.destination()
                        .filter(network -> !within(network, sent.destination()))
                        .isEmpty()
                && match.protocol()
                        .filter(protocol -> protocol != sent.protocol())
                        .isEmpty()
                && match.sourcePorts()
                        .filter(range -> !within(range, sent.sourcePort()))
                        .isEmpty()
                && match.destinationPorts()
                        .filter(range -> !within(range, sent.destinationPort()))
                        .isEmpty();
    }

    private static boolean within(Cidr network, Ip address) {
        return network.four() == address.four()
                && new Cidr(address, network.length()).network().equals(network);
    }

    private static boolean within(PortRange range, int port) {
        return range.first() <= port && port <= range.last();
    }
}
