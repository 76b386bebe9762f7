package io.sextant.vim.memory;

import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses of an IPv4 subnet and which of them are taken. */
final class Subnet {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private final long base;
    private final int prefixLength;
    private final BitSet taken = new BitSet();

    Subnet(String cidr) {
        var parts = CIDR.matcher(cidr);
        if (!parts.matches()) throw refused("'" + cidr + "' is not an IPv4 subnet");
        this.base = number(cidr.substring(0, cidr.indexOf('/')));
        this.prefixLength = Integer.parseInt(parts.group(5));
        if (prefixLength < 8 || prefixLength > 30 || base % size() != 0)
            throw refused("'" + cidr + "' is not an IPv4 subnet of 8 to 30 bits");
    }

    int prefixLength() {
        return prefixLength;
    }

    /** A free address, or this one if it is free; never the subnet's own, the first (a gateway's) or the broadcast one. */
    String take(Optional<String> wanted) {
        var offset = wanted.map(this::offset).orElseGet(() -> taken.nextClearBit(2));
        if (wanted.isEmpty() && offset >= size() - 1) throw fault(SouthboundFault.NO_CAPACITY, this + " is full");
        if (offset < 1 || offset >= size() - 1) throw refused(wanted.orElseThrow() + " is not an address of " + this);
        if (taken.get(offset)) throw fault(SouthboundFault.CONFLICT, text(base + offset) + " is taken");
        taken.set(offset);
        return text(base + offset);
    }

    void release(String address) {
        taken.clear(offset(address));
    }

    boolean isUnused() {
        return taken.isEmpty();
    }

    /** A locally administered MAC of the address, so that it is unique wherever the address is. */
    static String mac(String address) {
        var n = number(address);
        return "02:00:%02x:%02x:%02x:%02x".formatted(n >> 24, n >> 16 & 255, n >> 8 & 255, n & 255);
    }

    @Override
    public String toString() {
        return text(base) + "/" + prefixLength;
    }

    private long size() {
        return 1L << 32 - prefixLength;
    }

    private int offset(String address) {
        var offset = number(address) - base;
        return offset < 0 || offset >= size() ? -1 : (int) offset;
    }

    private static long number(String address) {
        var number = 0L;
        var parts = address.split("\\.", 5);
        if (parts.length != 4) throw refused("'" + address + "' is not an IPv4 address");
        for (var part : parts) {
            if (!part.matches("\\d{1,3}") || Integer.parseInt(part) > 255)
                throw refused("'" + address + "' is not an IPv4 address");
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }

    private static String text(long number) {
        return (number >> 24) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private static Problem refused(String words) {
        return fault(SouthboundFault.REFUSED, words);
    }

    private static Problem fault(SouthboundFault fault, String words) {
        return fault.problem("the site in memory", words);
    }
}
