package io.sextant.accel.dpdk;

import java.util.Arrays;
import java.util.Map;

/** Ports by Ethernet address: a hash table with open addressing, half empty, that never changes. */
final class MacTable {
    /** No port is known for an address. */
    static final int UNKNOWN = -1;

    private static final long FREE = -1;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final long[] addresses;
    private final int[] ports;
    private final int shift;

    private MacTable(int bits) {
        addresses = new long[1 << bits];
        ports = new int[1 << bits];
        shift = Long.SIZE - bits;
        Arrays.fill(addresses, FREE);
    }

    static MacTable of(Map<Long, Integer> known) {
        var table = new MacTable(Integer.SIZE - Integer.numberOfLeadingZeros(2 * known.size() + 1));
        known.forEach((address, port) -> {
            var slot = table.slot(address);
            table.addresses[slot] = address;
            table.ports[slot] = port;
        });
        return table;
    }

    /** The port of an address, or {@link #UNKNOWN}. */
    int port(long address) {
        var slot = slot(address);
        return addresses[slot] == FREE ? UNKNOWN : ports[slot];
    }

    // Where the address is or, when it is not there, would be.
    private int slot(long address) {
        var slot = (int) (address * SPREAD >>> shift);
        while (addresses[slot] != FREE && addresses[slot] != address) slot = slot + 1 & addresses.length - 1;
        return slot;
    }
}
