package io.sextant.accel.dpdk;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Lpm;
import io.sextant.accel.fastpath.Packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of some matches, in their order, a packet fits. It never changes.
 *
 * <p>Each field of a packet (source, destination, protocol, ports) is looked up for itself, in one step; what is found is the
 * set of the matches that it fits, a bit for each in their order. A packet fits the matches whose bits are in all five sets,
 * and the first of them is the lowest bit of the first word in which the five have one in common (Lakshman and Stiliadis,
 * 1998). So the time depends on where that word is: 64 matches cost one step.
 */
final class Classifier {
    /** Matches of one classifier: each costs a bit in as many sets as there are different values in its field. */
    static final int MOST = 1_024;

    private static final int PROTOCOLS = 256;

    private final int words;
    private final Networks sources;
    private final Networks destinations;
    private final long[][] protocols;
    private final Ports sourcePorts;
    private final Ports destinationPorts;

    /** A classifier of at most {@link #MOST} matches. */
    Classifier(List<Match> matches) {
        words = (matches.size() + 63) / 64;
        sources = Networks.of(matches, Match::source);
        destinations = Networks.of(matches, Match::destination);
        protocols = protocols(matches);
        sourcePorts = Ports.of(matches, Match::sourcePorts);
        destinationPorts = Ports.of(matches, Match::destinationPorts);
    }

    /** The first match, from a place in their order, that the packet fits; -1 when there is none. */
    int next(Packet packet, int from) {
        if (words == 0) return -1;
        var source = sources.source(packet);
        var destination = destinations.destination(packet);
        var protocol = protocols[packet.protocol()];
        var sourcePort = sourcePorts.of(packet.sourcePort());
        var destinationPort = destinationPorts.of(packet.destinationPort());
        var from64 = -1L << from;
        for (var word = from / 64; word < words; word++) {
            var common = source[word] & destination[word] & protocol[word] & sourcePort[word] & destinationPort[word];
            common &= from64;
            if (common != 0) return word * 64 + Long.numberOfTrailingZeros(common);
            from64 = -1L;
        }
        return -1;
    }

    private static long[][] protocols(List<Match> matches) {
        var any = where(matches, match -> match.protocol().isEmpty());
        var sets = new long[PROTOCOLS][];
        Arrays.fill(sets, any);
        for (var index = 0; index < matches.size(); index++) {
            var named = matches.get(index).protocol();
            if (named.isEmpty()) continue;
            var protocol = named.get();
            if (sets[protocol] == any) sets[protocol] = any.clone();
            set(sets[protocol], index);
        }
        return sets;
    }

    private static long[] where(List<Match> matches, Function<Match, Boolean> what) {
        var set = new long[(matches.size() + 63) / 64];
        for (var index = 0; index < matches.size(); index++) if (what.apply(matches.get(index))) set(set, index);
        return set;
    }

    private static void set(long[] set, int index) {
        set[index / 64] |= 1L << index;
    }

    /** The sets by the address: that of a network has all that those around it have. */
    private record Networks(Lpm<long[]> four, Lpm<long[]> six) {
        static Networks of(List<Match> matches, Function<Match, Optional<Cidr>> field) {
            var any = where(matches, match -> field.apply(match).isEmpty());
            var own = new HashMap<Cidr, long[]>();
            for (var index = 0; index < matches.size(); index++) {
                var at = index;
                field.apply(matches.get(index))
                        .ifPresent(network -> set(own.computeIfAbsent(network, _ -> new long[any.length]), at));
            }
            var four = Lpm.empty(any).edit();
            var six = Lpm.empty(any).edit();
            own.keySet().stream().sorted(Comparator.comparingInt(Cidr::length)).forEach(network -> {
                var sets = network.four() ? four : six;
                sets.put(network, union(sets.find(network.ip()), own.get(network)));
            });
            return new Networks(four.done(), six.done());
        }

        private static long[] union(long[] around, long[] own) {
            var all = own.clone();
            for (var word = 0; word < all.length; word++) all[word] |= around[word];
            return all;
        }

        long[] source(Packet packet) {
            var ip = packet.ip();
            return packet.four() ? four.find(Ipv4.source(ip)) : six.find(Ipv6.sourceUpper(ip), Ipv6.sourceLower(ip));
        }

        long[] destination(Packet packet) {
            var ip = packet.ip();
            return packet.four()
                    ? four.find(Ipv4.destination(ip))
                    : six.find(Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip));
        }
    }

    /**
     * The sets by the port.
     *
     * @param ranges for each port the index of its set: ports between which no range begins or ends share one
     * @param none the set of packets without ports
     */
    private record Ports(char[] ranges, long[][] sets, long[] none) {
        private static final int ALL = 65_536;
        private static final char[] ONE_RANGE = new char[ALL];

        static Ports of(List<Match> matches, Function<Match, Optional<PortRange>> field) {
            var none = where(matches, match -> field.apply(match).isEmpty());
            var bounds = bounds(matches, field);
            if (bounds.length == 0) return new Ports(ONE_RANGE, new long[][] {none}, none);
            var ranges = new char[ALL];
            var sets = new ArrayList<>(List.of(none));
            for (var index = 0; index < bounds.length; ) {
                var port = (int) (bounds[index] >>> Integer.SIZE);
                var set = sets.getLast().clone();
                for (; index < bounds.length && bounds[index] >>> Integer.SIZE == port; index++)
                    set[(int) bounds[index] / 64] ^= 1L << bounds[index];
                var end = index < bounds.length ? (int) (bounds[index] >>> Integer.SIZE) : ALL;
                if (port < ALL) Arrays.fill(ranges, port, end, (char) sets.size());
                sets.add(set);
            }
            return new Ports(ranges, sets.toArray(long[][]::new), none);
        }

        /** Where ranges begin, and behind where they end: the port above the index of the match, in the order of the ports. */
        private static long[] bounds(List<Match> matches, Function<Match, Optional<PortRange>> field) {
            var bounds = new long[2 * matches.size()];
            var count = 0;
            for (var index = 0; index < matches.size(); index++) {
                var range = field.apply(matches.get(index));
                if (range.isEmpty()) continue;
                bounds[count++] = (long) range.get().first() << Integer.SIZE | index;
                bounds[count++] = (long) range.get().last() + 1 << Integer.SIZE | index;
            }
            var sorted = Arrays.copyOf(bounds, count);
            Arrays.sort(sorted);
            return sorted;
        }

        long[] of(int port) {
            return port == Packet.NO_PORT ? none : sets[ranges[port]];
        }
    }
}
