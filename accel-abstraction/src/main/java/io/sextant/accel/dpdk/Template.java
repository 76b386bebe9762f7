package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Octets;

import java.nio.ByteBuffer;

/** Headers made ready once, and copied before each packet. */
final class Template {
    private final long[] words;
    private final long last;
    private final int octets;

    /** Of at least eight octets. */
    Template(byte[] header) {
        octets = header.length;
        words = new long[octets / Long.BYTES];
        var buffer = ByteBuffer.wrap(header);
        buffer.asLongBuffer().get(words);
        last = buffer.getLong(octets - Long.BYTES);
    }

    int octets() {
        return octets;
    }

    /** Writes it, eight octets at a time, of which the last eight may overlap with those before. */
    void write(long address) {
        for (var word = 0; word < words.length; word++) Octets.putEight(address + word * Long.BYTES, words[word]);
        Octets.putEight(address + octets - Long.BYTES, last);
    }
}
