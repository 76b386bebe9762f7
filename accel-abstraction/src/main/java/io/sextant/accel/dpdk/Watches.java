package io.sextant.accel.dpdk;

import io.sextant.accel.Cidr;
import io.sextant.accel.Rule;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Lpm;
import io.sextant.accel.fastpath.Packet;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Who watches a packet: the rules of all networks around its source. It never changes. */
final class Watches {
    private static final Rule.Watch[] NOBODY = {};

    private final Lpm<Rule.Watch[]> four;
    private final Lpm<Rule.Watch[]> six;

    Watches(List<Rule.Watch> watches) {
        four = around(watches.stream().filter(watch -> watch.source().four()));
        six = around(watches.stream().filter(watch -> !watch.source().four()));
    }

    private static Lpm<Rule.Watch[]> around(Stream<Rule.Watch> watches) {
        var table = Lpm.empty(NOBODY).edit();
        watches.sorted(Comparator.comparingInt(watch -> watch.source().length()))
                .forEach(watch -> {
                    Cidr source = watch.source();
                    table.put(
                            source,
                            Stream.concat(Stream.of(table.find(source.ip())), Stream.of(watch))
                                    .toArray(Rule.Watch[]::new));
                });
        return table.done();
    }

    /** Those that watch a packet. */
    Rule.Watch[] of(Packet packet) {
        var ip = packet.ip();
        return packet.four() ? four.find(Ipv4.source(ip)) : six.find(Ipv6.sourceUpper(ip), Ipv6.sourceLower(ip));
    }
}
