package io.sextant.accel.dpdk;

import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.dpdk.AddressTable.Key;
import io.sextant.accel.fastpath.Lpm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The translations of a NAT, for the first packet of each flow. One thread asks; another may change them meanwhile. */
final class NatRules {
    private static final Lpm<Translated> NO_SOURCES = Lpm.empty(new Translated(0, 0, 0, Lease.NONE));

    private final RuleBook book;
    private final Map<RuleId, Lease> leases = new HashMap<>();
    private final Map<Key, Translated> exposed = new HashMap<>();
    private volatile Tables tables;

    /** Another address and, of destinations, another port, by a rule. */
    private record Translated(long upper, long lower, int port, Lease lease) {
        static Translated of(Ip ip, int port, Lease lease) {
            return new Translated(AddressTable.upper(ip), AddressTable.lower(ip), port, lease);
        }
    }

    /** Destinations by address, protocol and port; sources by the port of the function and the IP version. */
    private record Tables(AddressTable<Translated> destinations, List<Lpm<Translated>> sources) {}

    /** Without rules, for a function with a number of ports. */
    NatRules(RuleBook book, int ports) {
        this.book = book;
        tables = new Tables(new AddressTable<>(exposed), Collections.nCopies(2 * ports, NO_SOURCES));
    }

    /** Takes and gives up translations; the flows of those that go are over. */
    void change(RuleBook.Change change) {
        if (!change.touches(Rule.Translation.class)) return;
        change.gone(Rule.Translation.class)
                .forEach(rule -> leases.remove(rule.id()).end());
        change.come(Rule.Translation.class).forEach(rule -> leases.put(rule.id(), new Lease()));
        change.gone(Rule.DestinationTranslation.class).forEach(rule -> exposed.remove(key(rule)));
        change.come(Rule.DestinationTranslation.class)
                .forEach(rule ->
                        exposed.put(key(rule), Translated.of(rule.target(), rule.targetPort(), leases.get(rule.id()))));
        var sources = new ArrayList<>(tables.sources);
        change.gone(Rule.SourceTranslation.class)
                .forEach(rule -> edit(sources, rule, edit -> edit.remove(rule.source())));
        change.come(Rule.SourceTranslation.class).forEach(rule -> {
            var translated = Translated.of(rule.address(), 0, leases.get(rule.id()));
            edit(sources, rule, edit -> edit.put(rule.source(), translated));
        });
        tables = new Tables(new AddressTable<>(exposed), sources);
    }

    private void edit(
            List<Lpm<Translated>> sources, Rule.SourceTranslation rule, Consumer<Lpm.Edit<Translated>> change) {
        var place = place(book.port(rule, rule.port()), rule.source().four());
        var edit = sources.get(place).edit();
        change.accept(edit);
        sources.set(place, edit.done());
    }

    private static Key key(Rule.DestinationTranslation rule) {
        return Key.of(rule.address(), rule.protocol(), rule.port());
    }

    private static int place(int port, boolean four) {
        return 2 * port + (four ? 0 : 1);
    }

    /** Gives a tuple the destination that a rule has for it, if there is one. */
    Lease translateDestination(Tuple tuple) {
        var number = AddressTable.number(tuple.protocol, tuple.destinationPort);
        var translated = tables.destinations.find(tuple.destinationUpper, tuple.destinationLower, number);
        if (translated == null) return Lease.NONE;
        tuple.to(translated.upper, translated.lower, translated.port);
        return translated.lease;
    }

    /** Gives a tuple that leaves by a port the source address that a rule has for it, if there is one. */
    Lease translateSource(int port, Tuple tuple) {
        var lpm = tables.sources.get(place(port, tuple.four()));
        var translated =
                tuple.four() ? lpm.find((int) tuple.sourceLower) : lpm.find(tuple.sourceUpper, tuple.sourceLower);
        if (translated.lease != Lease.NONE) tuple.from(translated.upper, translated.lower, tuple.sourcePort);
        return translated.lease;
    }
}
