package io.sextant.accel.dataplane;

import io.sextant.accel.fastpath.Neighbours;

import java.util.Arrays;
import java.util.Map;

/** Who was on the links at some moment: found by a look or two into arrays, and never changed. */
final class NeighbourSnapshot {
    private static final long FOUR = 1L << 32;

    private final long[] links;
    private final long[] uppers;
    private final long[] lowers;
    private final long[] macs;
    private final int mask;
    private final Map<Neighbour, Long> known;

    /** Of these, whose links are the indexes of ports. */
    NeighbourSnapshot(Map<Neighbour, Long> known) {
        // Half of it stays empty, so that a search for who is not there ends soon.
        var places = Math.max(16, Integer.highestOneBit(known.size()) * 4);
        links = new long[places];
        uppers = new long[places];
        lowers = new long[places];
        macs = new long[places];
        mask = places - 1;
        Arrays.fill(macs, Neighbours.UNKNOWN);
        this.known = Map.copyOf(known);
        known.forEach(this::put);
    }

    Map<Neighbour, Long> known() {
        return known;
    }

    private void put(Neighbour neighbour, long mac) {
        var link = link(neighbour.six(), neighbour.link());
        var at = place(link, neighbour.upper(), neighbour.lower());
        while (macs[at] != Neighbours.UNKNOWN) at = at + 1 & mask;
        links[at] = link;
        uppers[at] = neighbour.upper();
        lowers[at] = neighbour.lower();
        macs[at] = mac;
    }

    /** The Ethernet address of a neighbour, or UNKNOWN. */
    long mac(boolean six, int port, long upper, long lower) {
        var link = link(six, port);
        var at = place(link, upper, lower);
        while (macs[at] != Neighbours.UNKNOWN) {
            if (lowers[at] == lower && uppers[at] == upper && links[at] == link) return macs[at];
            at = at + 1 & mask;
        }
        return Neighbours.UNKNOWN;
    }

    private static long link(boolean six, int port) {
        return six ? port : port | FOUR;
    }

    private int place(long link, long upper, long lower) {
        var mixed = (lower ^ upper * 31 ^ link << 7) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 40) & mask;
    }
}
