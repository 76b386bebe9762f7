package io.sextant.accel.dpdk;

import io.sextant.accel.Ip;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;

import java.util.Optional;

/**
 * The next hop of packets.
 *
 * @param port by which they leave, an index into the function's ports; -1 for nowhere
 * @param direct whether their destination is on the link itself
 * @param upper the upper half of the IPv6 neighbour that takes them, if not direct
 * @param lower the lower half of it, or the IPv4 neighbour
 * @param outer what they are put into first, and then go nowhere but where that is routed to; or null
 */
record Hop(int port, boolean direct, long upper, long lower, Outer outer) {
    /** To nowhere: there is no route, or it is the kernel's packet. */
    static final Hop NOWHERE = new Hop(-1, false, 0, 0, null);

    /** To the destination itself. */
    static Hop direct(int port) {
        return new Hop(port, true, 0, 0, null);
    }

    /** By a neighbour, or to the destination itself when there is none. */
    static Hop by(int port, Optional<Ip> neighbour) {
        return neighbour.map(hop -> by(port, hop)).orElseGet(() -> direct(port));
    }

    /** By a neighbour. */
    static Hop by(int port, Ip neighbour) {
        return neighbour.four()
                ? new Hop(port, false, 0, Ipv4.address(neighbour), null)
                : new Hop(port, false, Ipv6.upper(neighbour), Ipv6.lower(neighbour), null);
    }

    /** Into other packets. */
    static Hop within(Outer outer) {
        return new Hop(-1, false, 0, 0, outer);
    }
}
