package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Lpm;
import io.sextant.accel.fastpath.Packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Where destinations lead, by the longest prefix. One thread asks; another may change the rules meanwhile. */
final class Routes {
    private final RuleBook book;
    private final long[] macs;
    /** What is the kernel's whatever the rules say: the ports' addresses and the broadcast addresses of their networks. */
    private final Set<Cidr> own = new HashSet<>();

    private final Map<Cidr, Hop> connected = new HashMap<>();
    private final Hop[] direct;
    private final Hop[] ahead = new Hop[Burst.MOST];
    private volatile Table table;

    private record Table(Lpm<Hop> four, Lpm<Hop> six) {
        private static final Table EMPTY = new Table(Lpm.empty(Hop.NOWHERE), Lpm.empty(Hop.NOWHERE));

        Draft edit() {
            return new Draft(four.edit(), six.edit());
        }
    }

    private record Draft(Lpm.Edit<Hop> four, Lpm.Edit<Hop> six) {
        void put(Cidr prefix, Hop hop) {
            (prefix.four() ? four : six).put(prefix, hop);
        }

        void remove(Cidr prefix) {
            (prefix.four() ? four : six).remove(prefix);
        }

        Table done() {
            return new Table(four.done(), six.done());
        }
    }

    /** For a function and the Ethernet addresses of its ports; a firewall's networks are routed without rules. */
    Routes(NetworkFunction function, RuleBook book, long[] macs) {
        this.book = book;
        this.macs = macs;
        direct = IntStream.range(0, macs.length).mapToObj(Hop::direct).toArray(Hop[]::new);
        for (var port = 0; port < macs.length; port++) {
            for (var address : function.ports().get(port).addresses()) {
                own(address);
                if (function.type() == FunctionType.FIREWALL) connected.put(address.network(), direct[port]);
            }
        }
        var routes = Table.EMPTY.edit();
        connected.forEach(routes::put);
        own.forEach(address -> routes.put(address, Hop.NOWHERE));
        table = routes.done();
    }

    private void own(Cidr address) {
        own.add(new Cidr(address.ip(), address.ip().bits()));
        if (address.four() && address.length() < 31) {
            var octets = address.ip().address().getAddress();
            for (var bit = address.length(); bit < 32; bit++) octets[bit / 8] |= (byte) (0x80 >> bit % 8);
            own.add(new Cidr(ip(octets), 32));
        }
    }

    private static Ip ip(byte[] octets) {
        try {
            return new Ip(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            throw AcceleratorException.failed("An address has " + octets.length + " bytes.", e);
        }
    }

    /** Takes and gives up the routes of a change, and what else leads to destinations, all at once. */
    void change(RuleBook.Change change) {
        var routes = table.edit();
        for (var rule : change.gone()) destination(rule).ifPresent(destination -> remove(routes, destination));
        for (var rule : change.come()) destination(rule).ifPresent(destination -> routes.put(destination, hop(rule)));
        table = routes.done();
    }

    private void remove(Draft routes, Cidr destination) {
        if (connected.containsKey(destination)) routes.put(destination, connected.get(destination));
        else routes.remove(destination);
    }

    private Optional<Cidr> destination(Rule rule) {
        var destination = switch (rule) {
            case Rule.Route route -> Optional.of(route.destination());
            case Rule.Tunnel tunnel -> Optional.of(tunnel.destination());
            case Rule.Encapsulation encapsulation -> Optional.of(encapsulation.destination());
            default -> Optional.<Cidr>empty();
        };
        return destination.filter(network -> !own.contains(network));
    }

    private Hop hop(Rule rule) {
        return switch (rule) {
            case Rule.Route route -> hop(route);
            case Rule.Tunnel tunnel -> Hop.within(TunnelOuter.of(tunnel, macs[book.port(tunnel, tunnel.local())]));
            case Rule.Encapsulation put -> Hop.within(SegmentOuter.of(put.source(), put.segments()));
            default -> Hop.NOWHERE;
        };
    }

    private Hop hop(Rule.Route route) {
        return Hop.by(book.port(route, route.port()), route.nextHop());
    }

    /**
     * The next hops of a burst's frames, for programs that leave destinations as they are: memory is slow, and searches that
     * do not wait for one another take half the time.
     *
     * @return by the frame's index, until the next call; what is no packet goes nowhere
     */
    Hop[] ahead(Burst burst) {
        var routes = table;
        for (var frame = 0; frame < burst.size(); frame++)
            ahead[frame] = ahead(routes, burst.start(frame), burst.length(frame));
        return ahead;
    }

    private static Hop ahead(Table routes, long start, int length) {
        var ip = start + Ethernet.HEADER;
        if (length < Ethernet.HEADER + Ipv4.HEADER) return Hop.NOWHERE;
        if (Ethernet.type(start) == Ethernet.IPV4) return routes.four.find(Ipv4.destination(ip));
        if (length < Ethernet.HEADER + Ipv6.HEADER) return Hop.NOWHERE;
        return routes.six.find(Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip));
    }

    /** The next hop to the packet's destination. */
    Hop hop(Packet packet) {
        var ip = packet.ip();
        return packet.four()
                ? table.four.find(Ipv4.destination(ip))
                : table.six.find(Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip));
    }
}
