package io.sextant.accel;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * What a field of a packet is compared with.
 *
 * @param mask the bits that are compared; all of them where it is -1
 */
public record FieldValue(long value, long mask) {
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9A-Fa-f]{1,16}|[0-9]{1,18}");
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");

    public FieldValue {
        value &= mask;
    }

    /**
     * From a number ({@code 80}, {@code 0x1f}), an IPv4 address or an Ethernet address; or with the bits that are compared, from
     * a number with a mask ({@code 0x10/0xf0}) or a network ({@code 10.0.2.0/24}).
     */
    public static FieldValue of(String text) {
        if (text.indexOf('.') >= 0 && text.indexOf('/') >= 0)
            return of(Cidr.of(text).requireNetwork());
        var parts = text.split("/", 2);
        return new FieldValue(single(parts[0]), parts.length == 1 ? -1 : number(parts[1]));
    }

    /** The addresses of an IPv4 network. */
    private static FieldValue of(Cidr network) {
        return new FieldValue(address(network.ip()), -1L << network.ip().bits() - network.length());
    }

    /** One value, as {@link #of} reads it without a mask. */
    public static long single(String text) {
        if (text.indexOf('.') >= 0) return address(Ip.of(text));
        return MAC.matcher(text).matches() ? Long.parseLong(text.replace(":", ""), 16) : number(text);
    }

    private static long address(Ip ip) {
        if (!ip.four()) throw AcceleratorException.invalid(ip + " has more than 64 bits: give both halves as numbers.");
        return Integer.toUnsignedLong(ByteBuffer.wrap(ip.address().getAddress()).getInt());
    }

    private static long number(String text) {
        if (!NUMBER.matcher(text).matches())
            throw AcceleratorException.invalid("'" + Syntax.shown(text)
                    + "' is no value of a field: a number, an IPv4 or Ethernet address, with a mask where one fits.");
        return text.length() > 2 && Character.toLowerCase(text.charAt(1)) == 'x'
                ? Long.parseUnsignedLong(text.substring(2), 16)
                : Long.parseLong(text);
    }

    @Override
    public String toString() {
        var bits = "0x" + Long.toHexString(value);
        return mask == -1 ? bits : bits + "/0x" + Long.toHexString(mask);
    }
}
