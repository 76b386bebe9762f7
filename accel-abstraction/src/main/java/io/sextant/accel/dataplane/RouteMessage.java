package io.sextant.accel.dataplane;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A message for rtnetlink while it is written: a header, a body, attributes, each at a multiple of 4 (netlink(7)). */
final class RouteMessage {
    static final byte INTERNET = 2;
    static final byte INTERNET_SIX = 10;

    /** Octets of the header: length, type, flags, sequence, sender. */
    static final int HEADER = 16;

    static final short REPLACE = 0x100;
    static final short CREATE = 0x400;

    private static final short REQUEST = 0x1;
    private static final int LARGEST = 256;

    private final MemorySegment segment = Arena.ofAuto().allocate(LARGEST, 8);
    private final ByteBuffer buffer = segment.asByteBuffer().order(ByteOrder.nativeOrder());

    RouteMessage(short type, int flags) {
        buffer.putInt(0)
                .putShort(type)
                .putShort((short) (REQUEST | flags))
                .putInt(1)
                .putInt(0);
    }

    /** Where the body is written, in the machine's byte order, and nothing after the first attribute. */
    ByteBuffer body() {
        return buffer;
    }

    /** Adds an attribute. */
    void attribute(short type, byte[] value) {
        buffer.putShort((short) (4 + value.length)).putShort(type).put(value);
        buffer.position(aligned(buffer.position()));
    }

    /** Adds an attribute that is a number. */
    void attribute(short type, int value) {
        buffer.putShort((short) 8).putShort(type).putInt(value);
    }

    /** The whole message. */
    MemorySegment segment() {
        buffer.putInt(0, buffer.position());
        return segment.asSlice(0, buffer.position());
    }

    static byte family(boolean four) {
        return four ? INTERNET : INTERNET_SIX;
    }

    static int aligned(int length) {
        return (length + 3) & ~3;
    }
}
