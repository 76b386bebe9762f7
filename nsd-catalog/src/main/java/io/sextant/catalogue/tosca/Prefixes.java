package io.sextant.catalogue.tosca;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** Address prefixes; their text goes on to sites, so nothing else may pass. */
public final class Prefixes {
    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]{2,45})/([0-9]{1,3})");

    private Prefixes() {}

    /** Whether an address is within a prefix; not when either is none. */
    static boolean contains(String prefix, String address) {
        if (!isPrefix(prefix) || address.length() > 45) return false;
        var slash = prefix.indexOf('/');
        try {
            var network = InetAddress.ofLiteral(prefix.substring(0, slash)).getAddress();
            var candidate = InetAddress.ofLiteral(address).getAddress();
            return candidate.length == network.length
                    && agree(network, candidate, Integer.parseInt(prefix.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean agree(byte[] one, byte[] other, int bits) {
        var shift = one.length * 8 - bits;
        return new BigInteger(1, one).shiftRight(shift).equals(new BigInteger(1, other).shiftRight(shift));
    }

    /** Whether a text is an IPv4 or IPv6 prefix, such as {@code 10.1.0.0/24}. */
    public static boolean isPrefix(String text) {
        var matcher = FORM.matcher(text.length() > 60 ? "" : text);
        if (!matcher.matches()) return false;
        try {
            var address = InetAddress.ofLiteral(matcher.group(1));
            return Integer.parseInt(matcher.group(2)) <= (address instanceof Inet4Address ? 32 : 128);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
