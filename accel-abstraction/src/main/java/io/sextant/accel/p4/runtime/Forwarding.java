package io.sextant.accel.p4.runtime;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import p4.v1.TableEntry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Forwarding by addresses, which every program here does: its ports, its neighbours, its routes. */
final class Forwarding {
    static final List<String> TABLES =
            List.of("interfaces", "addresses4", "ipv4_lpm", "ipv6_lpm", "neighbours4", "neighbours6");

    private Forwarding() {}

    /** The ports: which frames are for them, for which addresses they answer ARP, and who is known to be on their links. */
    static List<TableEntry> ports(Placed placed) {
        var entries = new ArrayList<TableEntry>();
        for (var port : placed.function().ports()) {
            var name = port.name();
            entries.add(placed.schema()
                    .entry("interfaces")
                    .exact("port", placed.number(name))
                    .exact("destination", placed.mac(name))
                    .action("admit")
                    .build());
            port.addresses().stream()
                    .filter(Cidr::four)
                    .map(address -> answer(placed, name, address.ip()))
                    .forEach(entries::add);
            placed.device().neighbours().stream()
                    .filter(neighbour -> neighbour.link().equals(port.link()))
                    .map(neighbour -> neighbour(placed, name, neighbour.address(), neighbour.mac()))
                    .forEach(entries::add);
        }
        return entries;
    }

    /** A neighbour on the link of a port. */
    static TableEntry neighbour(Placed placed, InterfaceName port, Ip address, Mac mac) {
        return placed.schema()
                .entry(neighbours(address.four()))
                .exact("port", placed.number(port))
                .exact("next_hop", Bits.of(address))
                .action("reach")
                .with("source", placed.mac(port))
                .with("destination", Bits.of(mac))
                .build();
    }

    static String neighbours(boolean four) {
        return four ? "neighbours4" : "neighbours6";
    }

    /** The network of a port's address, whose hosts are on the port's link. */
    static TableEntry connected(Placed placed, Port port, Cidr address) {
        return deliver(placed, address.network(), port.name()).build();
    }

    /** The table of the routes to a network. */
    static String table(Cidr destination) {
        return destination.four() ? "ipv4_lpm" : "ipv6_lpm";
    }

    /** Those of the rules that are routes. */
    static List<TableEntry> routes(Placed placed, Collection<Rule> rules) {
        return rules.stream()
                .filter(Rule.Route.class::isInstance)
                .map(rule -> route(placed, (Rule.Route) rule))
                .toList();
    }

    private static TableEntry route(Placed placed, Rule.Route route) {
        var way = route.nextHop()
                .map(hop -> lpm(placed, route.destination())
                        .action(hop.four() ? "route4" : "route6")
                        .with("port", placed.number(route.port()))
                        .with("next_hop", Bits.of(hop)))
                .orElseGet(() -> deliver(placed, route.destination(), route.port()));
        return way.of(route.id()).build();
    }

    private static TableEntry answer(Placed placed, InterfaceName port, Ip address) {
        return placed.schema()
                .entry("addresses4")
                .exact("port", placed.number(port))
                .exact("address", Bits.of(address))
                .action("answer")
                .with("mac", placed.mac(port))
                .build();
    }

    private static EntryBuilder deliver(Placed placed, Cidr destination, InterfaceName port) {
        return lpm(placed, destination)
                .action(destination.four() ? "deliver4" : "deliver6")
                .with("port", placed.number(port));
    }

    private static EntryBuilder lpm(Placed placed, Cidr destination) {
        return placed.schema().entry(table(destination)).lpm("destination", destination);
    }
}
