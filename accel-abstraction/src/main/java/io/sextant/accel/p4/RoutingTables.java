package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.dataplane.Neighbour;
import io.sextant.accel.dpdk.RuleBook;

import java.util.List;

/** The tables that all programs have which route: for whom frames are, and where packets go. */
final class RoutingTables {
    /** Between which no packet is forwarded (RFC 1812 5.3.7, RFC 4291 2.5 and 2.7). */
    private static final List<Cidr> NOBODY = List.of(
            Cidr.of("0.0.0.0/8"),
            Cidr.of("127.0.0.0/8"),
            Cidr.of("224.0.0.0/4"),
            Cidr.of("255.255.255.255/32"),
            Cidr.of("::/127"),
            Cidr.of("fe80::/10"),
            Cidr.of("ff00::/8"));

    private final NetworkFunction function;

    RoutingTables(NetworkFunction function) {
        this.function = function;
        function.ports().forEach(RoutingTables::mac);
    }

    static Mac mac(Port port) {
        return port.mac()
                .orElseThrow(() -> AcceleratorException.invalid(
                        "Port " + port.name() + " has no Ethernet address: a fast path cannot derive it."));
    }

    void fill(Contents contents, RuleBook book) {
        for (var port = 0; port < function.ports().size(); port++) {
            contents.add("ports", port + " " + Keys.mac(mac(function.ports().get(port))), "ours");
            for (var address : function.ports().get(port).addresses()) own(contents, address);
        }
        NOBODY.forEach(network -> add(contents, network, "nowhere"));
        book.all(Rule.Route.class)
                .forEach(route -> add(contents, route.destination(), hop(book.port(route, route.port()), route)));
        if (function.type() == FunctionType.FIREWALL) connected(contents);
    }

    private void connected(Contents contents) {
        for (var port = 0; port < function.ports().size(); port++)
            for (var address : function.ports().get(port).addresses())
                add(contents, address.network(), link(port, address.four()));
    }

    // The kernel's, whatever the routes say: the address, and the broadcast address of its network.
    private static void own(Contents contents, Cidr address) {
        add(contents, new Cidr(address.ip(), address.ip().bits()), "nowhere");
        if (address.four() && address.length() < 31)
            contents.add(
                    "ipv4_lpm",
                    Keys.number(Keys.lower(address.ip()) | 0xFFFF_FFFFL >>> address.length()) + "/0xffffffff",
                    "nowhere");
    }

    /** Says what becomes of packets to a network, unless something else was said before. */
    static void add(Contents contents, Cidr network, String action) {
        if (network.four()) contents.add("ipv4_lpm", Keys.four(network), action);
        else contents.add("ipv6_lpm", Keys.six(network), 128 - network.length(), action);
    }

    private static String hop(int port, Rule.Route route) {
        return route.nextHop()
                .map(hop -> gateway(port, hop))
                .orElse(link(port, route.destination().four()));
    }

    private static String link(int port, boolean four) {
        return (four ? "link4" : "link6") + " port " + port;
    }

    private static String gateway(int port, Ip hop) {
        return "gateway port " + port + " hop_hi " + Keys.number(Keys.upper(hop)) + " hop_lo "
                + Keys.number(Keys.lower(hop));
    }

    /** Who takes packets for a next hop. */
    static void neighbour(Contents contents, Neighbour who, long mac, Port port) {
        contents.add(
                "neighbours",
                who.link() + " " + Keys.number(who.upper()) + " " + Keys.number(who.lower()),
                "neighbour dst_addr " + Keys.number(mac) + " src_addr " + Keys.mac(mac(port)));
    }
}
