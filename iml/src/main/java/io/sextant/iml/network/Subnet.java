package io.sextant.iml.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** The IPv4 network of a link: 4 to 65,536 addresses, the first and the last of them not usable. */
public record Subnet(@JsonValue Cidr cidr) {
    private static final int LONGEST = 30;
    private static final int SHORTEST = 16;

    @JsonCreator
    public Subnet {
        if (!cidr.four()
                || cidr.length() < SHORTEST
                || cidr.length() > LONGEST
                || !cidr.equals(cidr.network())
                || !usable(cidr.ip())) {
            throw SiteProblem.unprocessable(
                    cidr + " is no subnet for a link: it must be an IPv4 network of hosts with a prefix of 16-30 bits"
                            + " and nothing after it.");
        }
    }

    /** From {@code 10.0.2.0/24}. */
    public static Subnet of(String text) {
        return new Subnet(Cidr.of(text));
    }

    private static boolean usable(Ip ip) {
        var address = ip.address();
        var first = Byte.toUnsignedInt(address.getAddress()[0]);
        return first > 0 && first < 224 && !address.isLoopbackAddress() && !address.isLinkLocalAddress();
    }

    /** How many addresses it has, the two that are not usable included. */
    public int size() {
        return 1 << (Ip.of("0.0.0.0").bits() - cidr.length());
    }

    /** Its nth address; the 0th is the network's own. */
    public Ip address(int n) {
        return ip(bits(cidr.ip()) + n);
    }

    /** Whether hosts may have this address. */
    public boolean hasHost(Ip ip) {
        var n = ip.four() ? bits(ip) - bits(cidr.ip()) : -1;
        return n > 0 && n < size() - 1;
    }

    /** Whether they share an address. */
    public boolean overlaps(Subnet other) {
        var start = bits(cidr.ip());
        var otherStart = bits(other.cidr.ip());
        return start < otherStart + other.size() && otherStart < start + size();
    }

    private static long bits(Ip ip) {
        return new BigInteger(1, ip.address().getAddress()).longValue();
    }

    private static Ip ip(long bits) {
        try {
            return new Ip(InetAddress.getByAddress(
                    ByteBuffer.allocate(Integer.BYTES).putInt((int) bits).array()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An IPv4 address has four bytes.", e);
        }
    }

    @Override
    public String toString() {
        return cidr.toString();
    }
}
