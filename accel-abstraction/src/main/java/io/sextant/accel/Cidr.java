package io.sextant.accel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An address with the length of its prefix: a network ({@code 10.0.2.0/24}) or an address in one ({@code 10.0.2.1/24}).
 *
 * @param length bits of the prefix
 */
public record Cidr(Ip ip, int length) {
    private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");

    public Cidr {
        if (length < 0 || length > ip.bits()) {
            throw AcceleratorException.invalid(
                    "A prefix of " + ip + " has 0-" + ip.bits() + " bits, not " + length + ".");
        }
    }

    /** From {@code 10.0.2.0/24} or {@code 2001:db8::/64}; the length must be there. */
    public static Cidr of(String text) {
        var slash = text.indexOf('/');
        if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
            throw AcceleratorException.invalid(
                    "'" + Syntax.shown(text) + "' is no address with a prefix length, as in 10.0.2.0/24.");
        }
        return new Cidr(Ip.of(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** The network it is in: the bits after the prefix are zero. */
    public Cidr network() {
        var bytes = ip.address().getAddress();
        for (int bit = length; bit < ip.bits(); bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        try {
            return new Cidr(new Ip(InetAddress.getByAddress(bytes)), length);
        } catch (UnknownHostException e) {
            throw AcceleratorException.failed("An address has " + bytes.length + " bytes.", e);
        }
    }

    /** Itself, when it is a network. */
    Cidr requireNetwork() {
        if (!equals(network())) {
            throw AcceleratorException.invalid(this + " has bits after its prefix; the network is " + network() + ".");
        }
        return this;
    }

    /** Whether it is of IPv4. */
    public boolean four() {
        return ip.four();
    }

    @Override
    public String toString() {
        return ip + "/" + length;
    }
}
