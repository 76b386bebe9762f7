package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.Verdict;
import p4.v1.TableEntry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forwarding of what an access control list accepts, between the ports' networks and by routes. */
final class Firewall implements Program {
    /** A filter without an address is about both versions of IP, so it has an entry in each. */
    static final List<String> LISTS = List.of("acl4", "acl6");

    private static final PortRange ALL_PORTS = new PortRange(0, 65_535);
    private static final int MOST_EQUALS = 255;

    @Override
    public List<String> tables() {
        return Stream.concat(Forwarding.TABLES.stream(), LISTS.stream()).toList();
    }

    @Override
    public List<String> tables(Rule rule) {
        return switch (rule) {
            case Rule.Route route -> List.of(Forwarding.table(route.destination()));
            case Rule.Filter filter ->
                LISTS.stream().filter(list -> concerns(filter.match(), list)).toList();
            default -> List.of();
        };
    }

    /** Of filters the priority: each has its place among those that have the same. */
    @Override
    public Object kin(Rule rule) {
        return rule instanceof Rule.Filter filter ? filter.priority() : rule.id();
    }

    @Override
    public List<TableEntry> standing(Placed placed) {
        var entries = new ArrayList<>(Forwarding.ports(placed));
        for (var port : placed.function().ports()) {
            port.addresses().forEach(address -> entries.add(Forwarding.connected(placed, port, address)));
        }
        LISTS.forEach(list -> entries.add(unmatched(placed, list)));
        return entries;
    }

    @Override
    public List<TableEntry> entries(Placed placed, Collection<Rule> rules) {
        var entries = new ArrayList<>(Forwarding.routes(placed, rules));
        filters(rules).values().forEach(equals -> entries.addAll(list(placed, equals)));
        return entries;
    }

    private static TableEntry unmatched(Placed placed, String list) {
        return placed.schema()
                .entry(list)
                .unmatched()
                .action(action(placed.function().unmatched()))
                .build();
    }

    private static Map<Integer, List<Rule.Filter>> filters(Collection<Rule> rules) {
        return rules.stream()
                .filter(Rule.Filter.class::isInstance)
                .map(Rule.Filter.class::cast)
                .sorted(Comparator.comparing(Rule.Filter::id))
                .collect(Collectors.groupingBy(Rule.Filter::priority));
    }

    /**
     * Filters of one priority, the smaller id above the larger. On a switch the larger number is above, and Tofino's has 24
     * bits: 16 for the priority, 8 for the place among equals.
     */
    private static List<TableEntry> list(Placed placed, List<Rule.Filter> equals) {
        if (equals.size() > MOST_EQUALS) {
            throw AcceleratorException.unsupported("A switch takes at most " + MOST_EQUALS
                    + " filters of one priority; there are " + equals.size() + " of "
                    + equals.getFirst().priority() + ".");
        }
        var entries = new ArrayList<TableEntry>();
        for (int i = 0; i < equals.size(); i++) {
            var filter = equals.get(i);
            var priority = (65_535 - filter.priority() << 8) + MOST_EQUALS - i;
            LISTS.stream()
                    .filter(list -> concerns(filter.match(), list))
                    .forEach(list -> entries.add(entry(placed, list, filter, priority)));
        }
        return entries;
    }

    private static TableEntry entry(Placed placed, String list, Rule.Filter filter, int priority) {
        var match = filter.match();
        var entry = placed.schema().entry(list).priority(priority);
        match.source().ifPresent(network -> network(entry, "source", network));
        match.destination().ifPresent(network -> network(entry, "destination", network));
        match.protocol().ifPresent(protocol -> entry.ternary("protocol", Bits.of(protocol), Bits.all(8)));
        return entry.range("source_port", match.sourcePorts().orElse(ALL_PORTS))
                .range("destination_port", match.destinationPorts().orElse(ALL_PORTS))
                .action(action(filter.verdict()))
                .of(filter.id())
                .build();
    }

    private static void network(EntryBuilder entry, String field, Cidr network) {
        ByteString mask = Bits.mask(network);
        entry.ternary(field, Bits.of(network.ip()), mask);
    }

    private static boolean concerns(Match match, String list) {
        var four = list.equals("acl4");
        return Stream.of(match.source(), match.destination())
                .flatMap(Optional::stream)
                .allMatch(network -> network.four() == four);
    }

    private static String action(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> "accept";
            case DROP -> "deny";
        };
    }
}
