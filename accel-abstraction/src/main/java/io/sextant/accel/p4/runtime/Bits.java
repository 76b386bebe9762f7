package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;

import java.math.BigInteger;
import java.util.HexFormat;

/** Values in the one form that P4Runtime knows (8.4): big endian, no leading zero octets, at least one octet. */
final class Bits {
    private Bits() {}

    static ByteString of(long value) {
        return of(BigInteger.valueOf(value));
    }

    static ByteString of(Ip address) {
        return of(new BigInteger(1, address.address().getAddress()));
    }

    static ByteString of(Mac mac) {
        return of(new BigInteger(1, HexFormat.ofDelimiter(":").parseHex(mac.value())));
    }

    /** The bits of a network's prefix, for a ternary match. */
    static ByteString mask(Cidr network) {
        return of(ones(network.length()).shiftLeft(network.ip().bits() - network.length()));
    }

    /** As many ones as there are bits: the mask that leaves nothing open. */
    static ByteString all(int width) {
        return of(ones(width));
    }

    /** The same value in its one form, from a switch that pads. */
    static ByteString canonical(ByteString value) {
        return of(number(value));
    }

    /** How many bits the value needs. */
    static int width(ByteString value) {
        return number(value).bitLength();
    }

    /** The value of at most 63 bits; those above are cut off. */
    static long number63(ByteString value) {
        return number(value).longValue() & Long.MAX_VALUE;
    }

    /** The value as octets, as many as an address has. */
    static byte[] octets(ByteString value, int octets) {
        var all = new byte[octets];
        var given = number(value).toByteArray();
        for (int i = 0; i < Math.min(octets, given.length); i++) {
            all[octets - 1 - i] = given[given.length - 1 - i];
        }
        return all;
    }

    private static BigInteger ones(int width) {
        return BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
    }

    private static BigInteger number(ByteString value) {
        return new BigInteger(1, value.toByteArray());
    }

    private static ByteString of(BigInteger value) {
        var octets = ByteString.copyFrom(value.toByteArray());
        // A number whose first bit is set has an octet for its sign.
        return octets.size() > 1 && octets.byteAt(0) == 0 ? octets.substring(1) : octets;
    }
}
