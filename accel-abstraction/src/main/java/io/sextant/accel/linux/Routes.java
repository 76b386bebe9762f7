package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Routes in the language of iproute2, and what ip prints of them. */
final class Routes {
    /** Marks our routes among those that the kernel made (rtnetlink's protocol field; 83 is nobody's). */
    private static final String PROTOCOL = "proto 83";

    private static final int LAST = 1 << 20;

    private static final Pattern SHOWN =
            Pattern.compile("(\\S+) +(?:encap (\\S+) .*?)?(?:via (?:inet6 )?(\\S+) )?dev (\\S+) .*");

    private Routes() {}

    /** Packets by a rule: to a next hop or straight onto the link. */
    // onlink: a router's addresses bring no routes, so the kernel cannot tell by itself where the next hop is.
    static KernelObject object(Rule.Route route, Blueprint blueprint) {
        var hop = route.nextHop().map(h -> "via " + h + " onlink ").orElse("");
        return object(route.destination(), false, "", hop, route.nextHop(), blueprint.link(route.port()));
    }

    /** The place of a route that somebody else gives the kernel. */
    static KernelObject place(Rule.Route route) {
        var slot = "route to " + route.destination();
        return new KernelObject(KernelObject.Kind.ROUTE, slot, false, "", List.of(), "");
    }

    /** Packets to a neighbour of IPv6 on a link of the function's own. */
    static KernelObject through(Cidr destination, Ip hop, String link) {
        var via = "via " + (destination.four() ? "inet6 " : "") + hop + " onlink ";
        return object(destination, false, "", via, Optional.of(hop), link);
    }

    /** Packets that are wrapped or unwrapped on their way, by the words after {@code encap}. */
    static KernelObject wrapped(Cidr destination, String encap, String link) {
        return object(destination, false, encap, "", Optional.empty(), link);
    }

    /** The way to a neighbour that a rule names, whatever address the packets have that go to it: it is its own next hop. */
    static KernelObject neighbour(Ip address, String link) {
        var via = "via " + address + " onlink ";
        return object(new Cidr(address, address.bits()), true, "", via, Optional.of(address), link);
    }

    /**
     * For packets that a fast path takes elsewhere: by it the kernel does not say that they cannot get there, but does say that
     * one has no hop left, or is longer than some octets. Real routes come before it.
     */
    static KernelObject elsewhere(Cidr destination, int longest, String link) {
        var line = destination + " dev " + link + " metric " + LAST + " " + PROTOCOL;
        return new KernelObject(
                KernelObject.Kind.ROUTE,
                "way elsewhere to " + destination,
                true,
                shown(destination, "", Optional.empty(), link),
                List.of("route replace " + line + " mtu " + longest),
                "route del " + line);
    }

    private static KernelObject object(
            Cidr destination, boolean shared, String encap, String via, Optional<Ip> hop, String link) {
        var how = encap.isEmpty() ? "" : "encap " + encap + " ";
        var line = destination + " " + how + via + "dev " + link + " " + PROTOCOL;
        return new KernelObject(
                KernelObject.Kind.ROUTE,
                "route to " + destination,
                shared,
                shown(destination, encap.split(" ")[0], hop, link),
                List.of("route replace " + line),
                "route del " + destination + " dev " + link + " " + PROTOCOL);
    }

    private static String shown(Cidr destination, String encap, Optional<Ip> hop, String link) {
        return "route " + destination + " " + encap + " "
                + hop.map(Ip::toString).orElse("") + " " + link;
    }

    static List<String> show(boolean four) {
        return List.of("ip", four ? "-4" : "-6", "-o", "route", "show", "proto", "83");
    }

    static Set<String> read(String listing, boolean four) {
        var found = new HashSet<String>();
        listing.lines().map(SHOWN::matcher).filter(m -> m.matches()).forEach(m -> {
            var encap = Optional.ofNullable(m.group(2)).orElse("");
            found.add(shown(
                    destination(m.group(1), four),
                    encap,
                    Optional.ofNullable(m.group(3)).map(Ip::of),
                    m.group(4)));
        });
        return found;
    }

    // ip leaves out the length of a single address and calls the longest way "default".
    private static Cidr destination(String shown, boolean four) {
        if (shown.equals("default")) {
            return Cidr.of(four ? "0.0.0.0/0" : "::/0");
        }
        return Cidr.of(shown.contains("/") ? shown : shown + (four ? "/32" : "/128"));
    }
}
