package io.sextant.core.address;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A block of addresses.
 *
 * @param bits of the prefix that all its addresses share
 */
public record Network(InetAddress first, int bits) {
    /**
     * {@code 10.0.0.0/8}, {@code fe80::/10}, or one address.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static Network of(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            var only = InetAddress.ofLiteral(text);
            return new Network(only, only.getAddress().length * Byte.SIZE);
        }
        var network = new Network(
                InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        if (network.bits < 0 || network.bits > network.length())
            throw new IllegalArgumentException("'" + text + "' has no such prefix");
        return network;
    }

    /** Whether the address is one of them. */
    public boolean contains(InetAddress address) {
        return address.getAddress().length * Byte.SIZE == length()
                && prefix(address).equals(prefix(first));
    }

    private int length() {
        return first.getAddress().length * Byte.SIZE;
    }

    private BigInteger prefix(InetAddress address) {
        return new BigInteger(1, address.getAddress()).shiftRight(length() - bits);
    }
}
