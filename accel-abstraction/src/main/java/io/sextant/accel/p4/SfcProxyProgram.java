package io.sextant.accel.p4;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.dataplane.Neighbour;
import io.sextant.accel.dpdk.RuleBook;

import java.util.Set;

/** Lends IPv4 packets of SRv6 chains to functions that know no segments; what they send back is known by their Ethernet addresses. */
final class SfcProxyProgram implements P4Program {
    private final RoutingTables routing;

    SfcProxyProgram(NetworkFunction function) {
        routing = new RoutingTables(function);
    }

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of(Rule.Proxy.class);
    }

    @Override
    public boolean counts() {
        return false;
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        routing.fill(contents, book);
        book.all(Rule.Proxy.class).forEach(proxy -> {
            var port = book.port(proxy, proxy.port());
            var hop = Keys.number(Keys.lower(proxy.nextHop()));
            encapsulate(proxy); // Refused now if it cannot be: its entry comes when the function is known.
            contents.add("segments", Keys.halves(proxy.sid()), "lend port " + port + " hop " + hop);
        });
    }

    @Override
    public void neighbour(Contents contents, RuleBook book, Neighbour who, long mac) {
        book.all(Rule.Proxy.class)
                .filter(proxy -> book.port(proxy, proxy.port()) == who.link()
                        && !who.six()
                        && who.lower() == Keys.lower(proxy.nextHop()))
                .forEach(proxy -> contents.add("returning", who.link() + " " + Keys.number(mac), encapsulate(proxy)));
    }

    private static String encapsulate(Rule.Proxy proxy) {
        return SegmentProgram.encapsulate(proxy.id(), proxy.source(), proxy.segments());
    }
}
