package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.linux.netlink.LightweightTunnel;
import io.sextant.accel.linux.netlink.Route;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Routes of rules, and what ip prints of them. */
final class Routes {
    private static final int LAST = 1 << 20;

    private static final Pattern SHOWN =
            Pattern.compile("(\\S+) +(?:encap (\\S+) .*?)?(?:via (?:inet6 )?(\\S+) )?dev (\\S+) .*");

    private Routes() {}

    /** Packets by a rule: to a next hop or straight onto the link. */
    static KernelObject object(Rule.Route route, Blueprint blueprint) {
        return object(onto(blueprint.link(route.port()), route.destination()).via(route.nextHop()), false);
    }

    /** The place of a route that somebody else gives the kernel. */
    static KernelObject place(Rule.Route route) {
        return new KernelObject(KernelObject.Kind.ROUTE, slot(route.destination()), false, "", KernelObject.Lines.NONE);
    }

    /** Packets to a neighbour of IPv6 on a link of the function's own. */
    static KernelObject through(Cidr destination, Ip hop, String link) {
        return object(onto(link, destination).via(Optional.of(hop)), false);
    }

    /** Packets to which something is done on their way. */
    static KernelObject worked(Cidr destination, LightweightTunnel work, String link) {
        return object(onto(link, destination).by(work), false);
    }

    /** The way to a neighbour that a rule names, whatever address the packets have that go to it: it is its own next hop. */
    static KernelObject neighbour(Ip address, String link) {
        return object(onto(link, new Cidr(address, address.bits())).via(Optional.of(address)), true);
    }

    /**
     * For packets that a fast path takes elsewhere: by it the kernel does not say that they cannot get there, but does say that
     * one has no hop left, or is longer than some octets. Real routes come before it.
     */
    static KernelObject elsewhere(Cidr destination, int longest, String link) {
        var route = onto(link, destination).limited(longest, LAST);
        return new KernelObject(KernelObject.Kind.ROUTE, "way elsewhere to " + destination, true, shown(route), route);
    }

    private static KernelObject object(Route route, boolean shared) {
        return new KernelObject(KernelObject.Kind.ROUTE, slot(route.destination()), shared, shown(route), route);
    }

    private static Route onto(String link, Cidr destination) {
        return Route.onto(new InterfaceName(link), destination);
    }

    private static String slot(Cidr destination) {
        return "route to " + destination;
    }

    private static String shown(Route route) {
        var work = route.tunnel().map(LightweightTunnel::kind).orElse("");
        return shown(route.destination(), work, route.hop(), route.out().value());
    }

    private static String shown(Cidr destination, String work, Optional<Ip> hop, String link) {
        return "route " + destination + " " + work + " " + hop.map(Ip::toString).orElse("") + " " + link;
    }

    static List<String> show(boolean four) {
        return List.of("ip", four ? "-4" : "-6", "-o", "route", "show", "proto", String.valueOf(Route.PROTOCOL));
    }

    static Set<String> read(String listing, boolean four) {
        var found = new HashSet<String>();
        listing.lines().map(SHOWN::matcher).filter(m -> m.matches()).forEach(m -> {
            var work = Optional.ofNullable(m.group(2)).orElse("");
            found.add(shown(
                    destination(m.group(1), four),
                    work,
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
