package io.sextant.accel.linux.netlink;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;

import java.util.Optional;

/**
 * A route of ours. Next hops are on the link whatever its addresses say: those of a function bring no routes, so the kernel
 * cannot tell by itself.
 *
 * @param hop the neighbour that takes the packets, also one of IPv6 for those of IPv4
 * @param tunnel what is done with packets on their way
 * @param table in which it is
 * @param metric 0 for the kernel's own choice; of two routes to one network the one with the smaller is taken
 * @param mtu 0 for the link's
 */
public record Route(
        Cidr destination,
        InterfaceName out,
        Optional<Ip> hop,
        Optional<LightweightTunnel> tunnel,
        int table,
        int metric,
        int mtu)
        implements Entry {
    /** Marks our routes among those that the kernel made (rtnetlink's protocol field; 83 is nobody's). */
    public static final int PROTOCOL = 83;

    private static final int MAIN_TABLE = 254;
    private static final int LARGEST_OCTET = 255;
    private static final int ON_THE_LINK = 253;
    private static final int NOWHERE = 255;
    private static final int UNICAST = 1;
    private static final int NEXT_HOP_IS_ON_THE_LINK = 4;

    private static final int NEW_ROUTE = 24;
    private static final int DELETE_ROUTE = 25;

    private static final int DESTINATION = 1;
    private static final int OUT = 4;
    private static final int GATEWAY = 5;
    private static final int METRIC = 6;
    private static final int METRICS = 8;
    private static final int MTU = 2;
    private static final int TABLE = 15;
    private static final int VIA = 18;

    /** Straight onto a link. */
    public static Route onto(InterfaceName link, Cidr destination) {
        return new Route(destination, link, Optional.empty(), Optional.empty(), MAIN_TABLE, 0, 0);
    }

    /** The same by a next hop, or without one. */
    public Route via(Optional<Ip> neighbour) {
        return new Route(destination, out, neighbour, tunnel, table, metric, mtu);
    }

    /** The same with something done on the way. */
    public Route by(LightweightTunnel work) {
        return new Route(destination, out, hop, Optional.of(work), table, metric, mtu);
    }

    /** The same in another table. */
    public Route in(int another) {
        return new Route(destination, out, hop, tunnel, another, metric, mtu);
    }

    /** The same for packets of some octets at most, and with a metric. */
    public Route limited(int longest, int preference) {
        return new Route(destination, out, hop, tunnel, table, preference, longest);
    }

    @Override
    public Optional<InterfaceName> link() {
        return Optional.of(out);
    }

    @Override
    public String tool() {
        return "ip";
    }

    @Override
    public String put() {
        var how = tunnel.map(work -> " encap " + work.words()).orElse("");
        var via = hop.map(neighbour -> " via " + (ofOneVersion(neighbour) ? "" : "inet6 ") + neighbour + " onlink")
                .orElse("");
        return "route replace " + destination + how + via + place() + (mtu == 0 ? "" : " mtu " + mtu);
    }

    @Override
    public String remove() {
        return "route del " + destination + place();
    }

    private String place() {
        return " dev " + out + (metric == 0 ? "" : " metric " + metric) + " proto " + PROTOCOL
                + (table == MAIN_TABLE ? "" : " table " + table);
    }

    Message putting(int link) {
        var scope = hop.isPresent() ? 0 : ON_THE_LINK;
        var flags = hop.isPresent() ? NEXT_HOP_IS_ON_THE_LINK : 0;
        var message = message(NEW_ROUTE, Message.CREATE | Message.REPLACE, scope, UNICAST, flags, link);
        hop.ifPresent(neighbour -> gateway(message, neighbour));
        tunnel.ifPresent(work -> LightweightTunnels.add(message, work));
        return mtu == 0 ? message : message.nest(METRICS, metrics -> metrics.number(MTU, mtu));
    }

    Message removing(int link) {
        return message(DELETE_ROUTE, 0, NOWHERE, 0, 0, link);
    }

    private Message message(int type, int flags, int scope, int kind, int routeFlags, int link) {
        var message = Message.of(type, flags)
                .octets(Message.family(destination.ip()), destination.length(), 0, 0)
                .octets(table > LARGEST_OCTET ? 0 : table, PROTOCOL, scope, kind)
                .integer(routeFlags)
                .bytes(DESTINATION, Message.octets(destination.ip()))
                .number(OUT, link)
                .number(TABLE, table);
        return metric == 0 ? message : message.number(METRIC, metric);
    }

    private void gateway(Message message, Ip neighbour) {
        if (ofOneVersion(neighbour)) message.bytes(GATEWAY, Message.octets(neighbour));
        else message.bytes(VIA, Message.withFamily(neighbour));
    }

    private boolean ofOneVersion(Ip neighbour) {
        return neighbour.four() == destination.four();
    }
}
