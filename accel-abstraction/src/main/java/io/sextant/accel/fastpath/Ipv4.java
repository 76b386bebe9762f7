package io.sextant.accel.fastpath;

import io.sextant.accel.Ip;

import java.nio.ByteBuffer;

/** The header of an IPv4 packet (RFC 791) in native memory; every method takes the address of its first octet. */
public final class Ipv4 {
    /** Its octets without options. */
    public static final int HEADER = 20;

    private Ipv4() {}

    /** The octets of the header, options included. */
    public static int headerLength(long ip) {
        return (Octets.one(ip) & 0x0F) * 4;
    }

    /** The octets of the packet. */
    public static int length(long ip) {
        return Octets.two(ip + 2);
    }

    /** The flag "more fragments" and the offset of this one: 0 when the packet is whole. */
    public static int fragment(long ip) {
        return Octets.two(ip + 6) & 0x3FFF;
    }

    /** How many hops it may still go. */
    public static int ttl(long ip) {
        return Octets.one(ip + 8);
    }

    /** What it carries. */
    public static int protocol(long ip) {
        return Octets.one(ip + 9);
    }

    /** The checksum of the header. */
    public static int checksum(long ip) {
        return Octets.two(ip + 10);
    }

    /** Writes the checksum of the header. */
    public static void putChecksum(long ip, int checksum) {
        Octets.putTwo(ip + 10, checksum);
    }

    /** Whom it is from. */
    public static int source(long ip) {
        return Octets.four(ip + 12);
    }

    /** Whom it is for. */
    public static int destination(long ip) {
        return Octets.four(ip + 16);
    }

    /** Writes whom it is from, and the checksum of the header. */
    public static void putSource(long ip, int address) {
        putChecksum(ip, Checksum.changedFour(checksum(ip), source(ip), address));
        Octets.putFour(ip + 12, address);
    }

    /** Writes whom it is for, and the checksum of the header. */
    public static void putDestination(long ip, int address) {
        putChecksum(ip, Checksum.changedFour(checksum(ip), destination(ip), address));
        Octets.putFour(ip + 16, address);
    }

    /** Takes a hop off, of which there is one left, and writes the checksum of the header. */
    public static void age(long ip) {
        var word = Octets.two(ip + 8);
        Octets.putTwo(ip + 8, word - 0x100);
        putChecksum(ip, Checksum.changed(checksum(ip), word, word - 0x100));
    }

    /** Whether an address can be of one host, and is not this one's alone: no router forwards from or to another (RFC 1812 5.3.7). */
    public static boolean host(int address) {
        var network = address >>> 24;
        return network != 0 && network != 127 && network >>> 4 != 14 && address != -1;
    }

    /** An address as four octets. */
    public static int address(Ip ip) {
        return ByteBuffer.wrap(ip.address().getAddress()).getInt();
    }
}
