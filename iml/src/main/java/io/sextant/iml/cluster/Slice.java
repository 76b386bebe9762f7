package io.sextant.iml.cluster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The next so many bytes of a stream, as a stream of their own. */
final class Slice extends FilterInputStream {
    private long left;

    Slice(InputStream in, long size) {
        super(in);
        this.left = size;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = super.read(to, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }
}
