package io.sextant.accel.fastpath;

import io.sextant.accel.Mac;

/** The header of an Ethernet frame in native memory. */
public final class Ethernet {
    /** Its octets. */
    public static final int HEADER = 14;

    /** The type of IPv4. */
    public static final int IPV4 = 0x0800;

    /** The type of IPv6. */
    public static final int IPV6 = 0x86DD;

    private static final long GROUP = 1L << 40;

    private Ethernet() {}

    /** Whom the frame is for. */
    public static long destination(long frame) {
        return Octets.six(frame);
    }

    /** Whom it is from. */
    public static long source(long frame) {
        return Octets.six(frame + 6);
    }

    /** Writes whom it is from. */
    public static void putSource(long frame, long source) {
        Octets.putSix(frame + 6, source);
    }

    /** What it carries. */
    public static int type(long frame) {
        return Octets.two(frame + 12);
    }

    /** Writes whom it is for and from. */
    public static void address(long frame, long destination, long source) {
        Octets.putEight(frame, destination << 16 | source >>> 32);
        Octets.putFour(frame + 8, (int) source);
    }

    /** Writes what it carries. */
    public static void putType(long frame, int type) {
        Octets.putTwo(frame + 12, type);
    }

    /** Whether an address is of a group: multicast or broadcast. */
    public static boolean group(long address) {
        return (address & GROUP) != 0;
    }

    /** An address as its lowest six octets. */
    public static long address(Mac mac) {
        return Long.parseLong(mac.value().replace(":", ""), 16);
    }
}
