package io.sextant.nfvo;

import io.sextant.core.Problem;

import java.util.regex.Pattern;

/**
 * A subnet that can be divided.
 *
 * @param first its first address
 * @param length of its prefix
 */
record Ipv4Subnet(long first, int length) {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int BITS = 32;
    /** Of the smallest subnet in which there are two hosts. */
    private static final int LONGEST = 30;

    /** @throws Problem 422 if it is no subnet in CIDR notation, of IPv4 */
    static Ipv4Subnet of(String cidr) {
        var parts = CIDR.matcher(cidr);
        if (!parts.matches()) throw unreadable(cidr);
        var first = 0L;
        for (var part = 1; part <= 4; part++) first = first << Byte.SIZE | upTo(255, parts.group(part), cidr);
        return new Ipv4Subnet(first, upTo(BITS, parts.group(5), cidr));
    }

    private static int upTo(int most, String digits, String cidr) {
        var number = Integer.parseInt(digits);
        if (number > most) throw unreadable(cidr);
        return number;
    }

    private static Problem unreadable(String cidr) {
        return Problem.unprocessable("'" + cidr + "' is no subnet of IPv4, as links between sites need.");
    }

    /**
     * One of so many equal parts of it.
     *
     * @throws Problem 422 if it is too small to be divided so
     */
    Ipv4Subnet part(int index, int count) {
        var more = BITS - Integer.numberOfLeadingZeros(count - 1);
        if (length + more > LONGEST)
            throw Problem.unprocessable("The subnet " + this + " is too small to be divided between " + count + ".");
        return new Ipv4Subnet(first + ((long) index << (BITS - length - more)), length + more);
    }

    /** The last address in it that a host may have. */
    String lastHost() {
        return text(first + (1L << (BITS - length)) - 2);
    }

    private static String text(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return text(first) + "/" + length;
    }
}
