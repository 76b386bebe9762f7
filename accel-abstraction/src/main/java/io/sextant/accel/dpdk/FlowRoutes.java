package io.sextant.accel.dpdk;

import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;

/** The flows that have ways of their own, by the hash of their tuples. It never changes. */
final class FlowRoutes {
    private final Way[] table;
    private final boolean any;

    private record Way(Tuple flow, Hop hop) {}

    /** Those of the rules, with hashes by a seed. */
    FlowRoutes(RuleBook book, long seed) {
        var rules = book.all(Rule.FlowRoute.class).toList();
        any = !rules.isEmpty();
        // At least half of it stays free, so that every search ends soon.
        table = new Way[Integer.highestOneBit(Math.max(1, rules.size())) * 4];
        for (var rule : rules) put(new Way(flow(rule), Hop.by(book.port(rule, rule.port()), rule.nextHop())), seed);
    }

    private static Tuple flow(Rule.FlowRoute rule) {
        var flow = new Tuple();
        flow.from(upper(rule.source()), lower(rule.source()), rule.sourcePort());
        flow.to(upper(rule.destination()), lower(rule.destination()), rule.destinationPort());
        flow.protocol = rule.protocol();
        return flow;
    }

    private static long upper(Ip ip) {
        return ip.four() ? 0 : Ipv6.upper(ip);
    }

    private static long lower(Ip ip) {
        return ip.four() ? AddressTable.mapped(Ipv4.address(ip)) : Ipv6.lower(ip);
    }

    private void put(Way way, long seed) {
        var place = place(way.flow.hash(seed));
        while (table[place] != null) place = place(place + 1);
        table[place] = way;
    }

    private int place(long hash) {
        return (int) hash & table.length - 1;
    }

    /** Whether there are any. */
    boolean any() {
        return any;
    }

    /** The next hop of a flow, or the other one that it has without a way of its own. */
    Hop hop(Tuple flow, long hash, Hop otherwise) {
        for (var place = place(hash); table[place] != null; place = place(place + 1))
            if (table[place].flow.same(flow)) return table[place].hop;
        return otherwise;
    }
}
