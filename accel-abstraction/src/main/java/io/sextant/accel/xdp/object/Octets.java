package io.sextant.accel.xdp.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A part of an object, little-endian. Whatever is looked for beyond its ends is refused, in words. */
final class Octets {
    private static final int LONGEST_NAME = 512;

    private final ByteBuffer content;

    private Octets(ByteBuffer content) {
        this.content = content.order(ByteOrder.LITTLE_ENDIAN);
    }

    static Octets of(byte[] content) {
        return new Octets(ByteBuffer.wrap(content).asReadOnlyBuffer());
    }

    int size() {
        return content.capacity();
    }

    int one(long at) {
        return content.get(within(at, 1)) & 0xFF;
    }

    int two(long at) {
        return content.getShort(within(at, 2)) & 0xFFFF;
    }

    int four(long at) {
        return content.getInt(within(at, 4));
    }

    long unsignedFour(long at) {
        return Integer.toUnsignedLong(four(at));
    }

    long eight(long at) {
        return content.getLong(within(at, 8));
    }

    Octets part(long at, long length) {
        return new Octets(content.slice(within(at, length), (int) length));
    }

    byte[] copy() {
        var copy = new byte[size()];
        content.get(0, copy);
        return copy;
    }

    /** A text that ends with a zero. */
    String text(long at) {
        var rest = part(at, Math.min(LONGEST_NAME, size() - at)).copy();
        for (var end = 0; end < rest.length; end++)
            if (rest[end] == 0) return new String(Arrays.copyOf(rest, end), StandardCharsets.ISO_8859_1);
        throw Refusal.of("a name in it does not end");
    }

    private int within(long at, long length) {
        if (at < 0 || length < 0 || at > size() || length > size() - at)
            throw Refusal.of("it is cut off, or points beyond its end");
        return (int) at;
    }
}
