package io.sextant.accel.fastpath;

import io.sextant.accel.Ip;

import java.nio.ByteBuffer;

/** The header of an IPv6 packet (RFC 8200) in native memory; every method takes the address of its first octet. */
public final class Ipv6 {
    /** Its octets. */
    public static final int HEADER = 40;

    private Ipv6() {}

    /** The octets after the header. */
    public static int payloadLength(long ip) {
        return Octets.two(ip + 4);
    }

    /** What comes after the header: an extension or what it carries. */
    public static int next(long ip) {
        return Octets.one(ip + 6);
    }

    /** How many hops it may still go. */
    public static int hopLimit(long ip) {
        return Octets.one(ip + 7);
    }

    /** The upper half of whom it is from. */
    public static long sourceUpper(long ip) {
        return Octets.eight(ip + 8);
    }

    /** The lower half of whom it is from. */
    public static long sourceLower(long ip) {
        return Octets.eight(ip + 16);
    }

    /** The upper half of whom it is for. */
    public static long destinationUpper(long ip) {
        return Octets.eight(ip + 24);
    }

    /** The lower half of whom it is for. */
    public static long destinationLower(long ip) {
        return Octets.eight(ip + 32);
    }

    /** Writes whom it is from. */
    public static void putSource(long ip, long upper, long lower) {
        Octets.putEight(ip + 8, upper);
        Octets.putEight(ip + 16, lower);
    }

    /** Writes whom it is for. */
    public static void putDestination(long ip, long upper, long lower) {
        Octets.putEight(ip + 24, upper);
        Octets.putEight(ip + 32, lower);
    }

    /** Takes a hop off, of which there is one left. */
    public static void age(long ip) {
        Octets.putOne(ip + 7, hopLimit(ip) - 1);
    }

    /** Whether an address can be of one host anywhere: no router forwards from or to another (RFC 4291 2.5.2, 2.5.3, 2.5.6, 2.7). */
    public static boolean host(long upper, long lower) {
        var multicast = upper >>> 56 == 0xFF;
        var local = upper >>> 54 == 0x3FA;
        var unspecifiedOrLoopback = upper == 0 && lower >>> 1 == 0;
        return !multicast && !local && !unspecifiedOrLoopback;
    }

    /** The upper half of an address. */
    public static long upper(Ip ip) {
        return ByteBuffer.wrap(ip.address().getAddress()).getLong();
    }

    /** The lower half of an address. */
    public static long lower(Ip ip) {
        return ByteBuffer.wrap(ip.address().getAddress()).getLong(8);
    }
}
