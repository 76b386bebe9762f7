package io.sextant.accel.fastpath;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout.OfByte;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.foreign.ValueLayout.OfLong;
import java.lang.foreign.ValueLayout.OfShort;
import java.nio.ByteOrder;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

/** Reads and writes native memory by its address, in network byte order. Nothing is checked: the caller knows the frame. */
@SuppressWarnings("restricted")
public final class Octets {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final OfByte ONE = JAVA_BYTE;
    private static final OfShort TWO = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final OfInt FOUR = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final OfLong EIGHT = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Octets() {}

    /** One octet, 0-255. */
    public static int one(long address) {
        return ALL.get(ONE, address) & 0xFF;
    }

    /** Two octets, 0-65535. */
    public static int two(long address) {
        return ALL.get(TWO, address) & 0xFFFF;
    }

    /** Four octets. */
    public static int four(long address) {
        return ALL.get(FOUR, address);
    }

    /** Six octets, as an Ethernet address has. */
    public static long six(long address) {
        return (long) two(address) << 32 | four(address + 2) & 0xFFFF_FFFFL;
    }

    /** Eight octets. */
    public static long eight(long address) {
        return ALL.get(EIGHT, address);
    }

    /** Writes the lowest octet. */
    public static void putOne(long address, int value) {
        ALL.set(ONE, address, (byte) value);
    }

    /** Writes the lowest two octets. */
    public static void putTwo(long address, int value) {
        ALL.set(TWO, address, (short) value);
    }

    /** Writes four octets. */
    public static void putFour(long address, int value) {
        ALL.set(FOUR, address, value);
    }

    /** Writes the lowest six octets. */
    public static void putSix(long address, long value) {
        putTwo(address, (int) (value >> 32));
        putFour(address + 2, (int) value);
    }

    /** Writes eight octets. */
    public static void putEight(long address, long value) {
        ALL.set(EIGHT, address, value);
    }

    /** Copies octets between places that do not overlap. */
    public static void copy(long from, long to, int octets) {
        MemorySegment.copy(ALL, from, ALL, to, octets);
    }
}
