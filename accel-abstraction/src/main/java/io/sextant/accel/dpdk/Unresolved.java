package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.ffm.Frames;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

/**
 * Neighbours of whom none is unknown: a program is given a mark in place of an Ethernet address that is not known yet, and the
 * frames that it sends to the mark are kept until the address is known, for a second at most. Without it the first packets to
 * everybody would be lost. As in the kernel, the frames that are kept are few, and count as forwarded.
 *
 * <p>One thread uses it.
 */
final class Unresolved implements Neighbours {
    private static final int MOST_NEIGHBOURS = 64;
    private static final int MOST_FRAMES = 32;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    // Locally administered, of one station, and nobody else's but by guessing 24 bits.
    private static final int MARK = 0x0200_0000 | new SecureRandom().nextInt(1 << 24);

    private final Neighbours known;
    private final Kept[] kept = new Kept[MOST_NEIGHBOURS];
    private int marked;

    /** What waits for one neighbour. */
    private static final class Kept {
        private final long[] buffers = new long[MOST_FRAMES];
        private final int[] egress = new int[MOST_FRAMES];
        private boolean used;
        private boolean six;
        private int port;
        private long upper;
        private long lower;
        private long since;
        private int frames;

        boolean isFor(boolean ofSix, int onPort, long ofUpper, long ofLower) {
            return used && lower == ofLower && upper == ofUpper && port == onPort && six == ofSix;
        }

        void begin(boolean ofSix, int onPort, long ofUpper, long ofLower) {
            used = true;
            six = ofSix;
            port = onPort;
            upper = ofUpper;
            lower = ofLower;
            since = System.nanoTime();
            frames = 0;
        }
    }

    /** Takes frames whose way is clear now, or that are given up. */
    interface Outlet {
        /** Takes a frame; to be sent by a port, or dropped. */
        void take(long buffer, int egress);
    }

    Unresolved(Neighbours known) {
        this.known = known;
        for (var i = 0; i < kept.length; i++) kept[i] = new Kept();
    }

    @Override
    public long mac(int port, int address) {
        var mac = known.mac(port, address);
        return mac != UNKNOWN ? mac : mark(false, port, 0, address);
    }

    @Override
    public long mac(int port, long upper, long lower) {
        var mac = known.mac(port, upper, lower);
        return mac != UNKNOWN ? mac : mark(true, port, upper, lower);
    }

    private long mark(boolean six, int port, long upper, long lower) {
        var free = -1;
        for (var i = 0; i < kept.length; i++) {
            if (kept[i].isFor(six, port, upper, lower)) return mark(i);
            if (!kept[i].used) free = i;
        }
        if (free < 0) return UNKNOWN;
        kept[free].begin(six, port, upper, lower);
        marked++;
        return mark(free);
    }

    private static long mark(int place) {
        return (long) MARK << 16 | place;
    }

    /** Whether a frame that begins there is for somebody who is not known. */
    static boolean isMarked(long start) {
        return Octets.four(start) == MARK;
    }

    /** Keeps a marked frame; returns whether there was room, without which it is to be dropped. */
    boolean keep(long buffer, int egress) {
        var place = Octets.two(Frames.start(buffer) + 4);
        if (place >= kept.length || !kept[place].used || kept[place].frames == MOST_FRAMES) return false;
        var waiting = kept[place];
        waiting.buffers[waiting.frames] = buffer;
        waiting.egress[waiting.frames++] = egress;
        return true;
    }

    /** Whether somebody is waited for. */
    boolean any() {
        return marked > 0;
    }

    /** Lets those go whose neighbour is known now, and drops those that have waited for too long. */
    void release(Outlet sent, Outlet dropped) {
        for (var waiting : kept) {
            if (!waiting.used) continue;
            var mac = waiting.six
                    ? known.mac(waiting.port, waiting.upper, waiting.lower)
                    : known.mac(waiting.port, (int) waiting.lower);
            if (mac != UNKNOWN) end(waiting, mac, sent);
            else if (System.nanoTime() - waiting.since > PATIENCE) end(waiting, 0, dropped);
        }
    }

    /** Drops all. */
    void drop(Outlet dropped) {
        for (var waiting : kept) if (waiting.used) end(waiting, 0, dropped);
    }

    private void end(Kept waiting, long mac, Outlet outlet) {
        for (var i = 0; i < waiting.frames; i++) {
            Octets.putSix(Frames.start(waiting.buffers[i]), mac);
            outlet.take(waiting.buffers[i], waiting.egress[i]);
        }
        waiting.used = false;
        marked--;
    }
}
