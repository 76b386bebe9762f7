package io.sextant.accel.p4;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.PortRange;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;

import java.util.ArrayList;
import java.util.List;

/** Values of fields in keys and arguments. */
final class Keys {
    /** Fits every value. */
    static final String ANY = "0/0";

    private static final long MAPPED = 0xFFFF_0000_0000L;

    private Keys() {}

    static String number(long value) {
        return "0x" + Long.toHexString(value);
    }

    static String masked(long value, long mask) {
        return number(value & mask) + "/" + number(mask);
    }

    static String mac(Mac mac) {
        return number(Ethernet.address(mac));
    }

    /** One field, of an IPv4 network. */
    static String four(Cidr network) {
        return masked(Ipv4.address(network.ip()) & 0xFFFF_FFFFL, upperBits(network.length()) >>> 32);
    }

    /** Two fields, of an IPv6 network. */
    static String six(Cidr network) {
        var length = network.length();
        return masked(Ipv6.upper(network.ip()), upperBits(Math.min(length, 64))) + " "
                + masked(Ipv6.lower(network.ip()), upperBits(Math.max(0, length - 64)));
    }

    /** The upper half of an address, which an IPv4 address does not have. */
    static long upper(Ip ip) {
        return ip.four() ? 0 : Ipv6.upper(ip);
    }

    /** The lower half of an address, or the whole of an IPv4 address. */
    static long lower(Ip ip) {
        return ip.four() ? Ipv4.address(ip) & 0xFFFF_FFFFL : Ipv6.lower(ip);
    }

    /** Two fields, of an address. */
    static String halves(Ip ip) {
        return number(upper(ip)) + " " + number(lower(ip));
    }

    /** Two fields, of an address, of which one of IPv4 is mapped to IPv6 (RFC 4291 2.5.5.2). */
    static String mapped(Ip ip) {
        return number(upper(ip)) + " " + number(ip.four() ? MAPPED | lower(ip) : lower(ip));
    }

    /** Two fields, of a network, of which one of IPv4 is mapped to IPv6. */
    static String mapped(Cidr network) {
        if (!network.four()) return six(network);
        var mask = upperBits(network.length()) >>> 32 | upperBits(32);
        return masked(0, -1) + " " + masked(MAPPED | lower(network.ip()), mask);
    }

    /** An address as two arguments, halves of which one of IPv4 is mapped to IPv6. */
    static String mapped(String name, Ip ip) {
        var halves = mapped(ip).split(" ");
        return " " + name + "_hi " + halves[0] + " " + name + "_lo " + halves[1];
    }

    /** An address as an argument: one field, or two halves. */
    static String argument(String name, Ip ip) {
        return ip.four()
                ? " " + name + "_addr " + number(lower(ip))
                : " " + name + "_hi " + number(upper(ip)) + " " + name + "_lo " + number(lower(ip));
    }

    private static long upperBits(int count) {
        return count == 0 ? 0 : -1L << 64 - count;
    }

    /** A range of ports as the fewest values with masks: 30 at most. */
    static List<String> ports(PortRange range) {
        var found = new ArrayList<String>();
        for (var first = range.first(); first <= range.last(); ) {
            var size = first == 0 ? 1 << 16 : Integer.lowestOneBit(first);
            while (first + size - 1 > range.last()) size >>= 1;
            found.add(masked(first, 0x1_0000 - size));
            first += size;
        }
        return found;
    }
}
