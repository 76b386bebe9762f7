package io.sextant.accel.dataplane;

import java.nio.ByteBuffer;

/**
 * The address of a neighbour and the link it is on.
 *
 * @param link by its number in the kernel, or by the index of the function's port
 * @param six whether it is of IPv6
 * @param upper half of an IPv6 address, otherwise 0
 * @param lower half of an IPv6 address, or the IPv4 address
 */
public record Neighbour(int link, boolean six, long upper, long lower) {
    /** With an IPv4 address. */
    public static Neighbour four(int link, int address) {
        return new Neighbour(link, false, 0, address & 0xFFFF_FFFFL);
    }

    /** With an IPv6 address. */
    public static Neighbour six(int link, long upper, long lower) {
        return new Neighbour(link, true, upper, lower);
    }

    byte[] octets() {
        return six
                ? ByteBuffer.allocate(16).putLong(upper).putLong(lower).array()
                : ByteBuffer.allocate(4).putInt((int) lower).array();
    }

    Neighbour on(int other) {
        return new Neighbour(other, six, upper, lower);
    }
}
