package io.sextant.accel.dpdk;

import io.sextant.accel.Ip;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What belongs to an IP address together with a number, such as a port. It never changes: a change makes another one, so
 * readers need no lock.
 */
final class AddressTable<V> {
    private static final long MAPPED = 0xFFFF_0000_0000L;

    // Nobody who does not know it can choose addresses that all fall upon the same place.
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Key[] keys;
    private final Object[] values;
    private final int mask;

    /** With these. */
    AddressTable(Map<Key, V> entries) {
        var size = Integer.highestOneBit(entries.size() + 1) * 4;
        keys = new Key[size];
        values = new Object[size];
        mask = size - 1;
        entries.forEach(this::put);
    }

    /**
     * An address and a number.
     *
     * @param upper the upper half of the IPv6 address; an IPv4 address is one that is mapped (RFC 4291 2.5.5.2)
     */
    record Key(long upper, long lower, long number) {
        static Key of(Ip ip) {
            return of(ip, 0, 0);
        }

        /** The address with no number. */
        Key address() {
            return new Key(upper, lower, 0);
        }

        static Key of(Ip ip, int protocol, int port) {
            return new Key(AddressTable.upper(ip), AddressTable.lower(ip), AddressTable.number(protocol, port));
        }
    }

    /** The upper half of an address. */
    static long upper(Ip ip) {
        return ip.four() ? 0 : Ipv6.upper(ip);
    }

    /** The lower half of an address. */
    static long lower(Ip ip) {
        return ip.four() ? mapped(Ipv4.address(ip)) : Ipv6.lower(ip);
    }

    /** The lower half of the IPv6 address that stands for an IPv4 address. */
    static long mapped(int address) {
        return MAPPED | address & 0xFFFF_FFFFL;
    }

    /** Whether two halves are of an IPv4 address. */
    static boolean four(long upper, long lower) {
        return upper == 0 && lower >>> 32 == MAPPED >>> 32;
    }

    /** The number for a port of a protocol. */
    static long number(int protocol, int port) {
        return (long) protocol << 16 | port;
    }

    private void put(Key key, V value) {
        var at = place(key.upper, key.lower, key.number);
        while (keys[at] != null) at = at + 1 & mask;
        keys[at] = key;
        values[at] = value;
    }

    /** What belongs to an address and a number, or null: the hot path makes no Optional. */
    @SuppressWarnings("unchecked") // Only values of V come in.
    V find(long upper, long lower, long number) {
        for (var at = place(upper, lower, number); keys[at] != null; at = at + 1 & mask) {
            var key = keys[at];
            if (key.lower == lower && key.upper == upper && key.number == number) return (V) values[at];
        }
        return null;
    }

    private int place(long upper, long lower, long number) {
        return (int) Hash.of(upper, lower, number, seed) & mask;
    }
}
