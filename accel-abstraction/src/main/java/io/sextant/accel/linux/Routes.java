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
    static final String PROTOCOL = "proto 83";

    private static final Pattern SHOWN = Pattern.compile("(\\S+) (?:via (\\S+) )?dev (\\S+) .*");

    private Routes() {}

    /** A route as the kernel knows it: by the name of its link there. */
    record Shown(Cidr destination, String link, Optional<Ip> nextHop) {
        static Shown of(Rule.Route route, String link) {
            return new Shown(route.destination(), link, route.nextHop());
        }
    }

    // onlink: a router's addresses bring no routes, so the kernel cannot tell by itself where the next hop is.
    static String replace(Rule.Route route, String link) {
        var hop = route.nextHop().map(h -> " via " + h + " onlink").orElse("");
        return "route replace " + route.destination() + hop + " dev " + link + " " + PROTOCOL;
    }

    static String delete(Rule.Route route, String link) {
        return "route del " + route.destination() + " dev " + link + " " + PROTOCOL;
    }

    static List<String> show(boolean four) {
        return List.of("ip", four ? "-4" : "-6", "-o", "route", "show", "proto", "83");
    }

    static Set<Shown> read(String listing, boolean four) {
        var found = new HashSet<Shown>();
        listing.lines().map(SHOWN::matcher).filter(m -> m.matches()).forEach(m -> {
            var hop = Optional.ofNullable(m.group(2)).map(Ip::of);
            found.add(new Shown(destination(m.group(1), four), m.group(3), hop));
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
