package io.sextant.vim.site;

import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.SouthboundFault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A stream that fails unless it has exactly so many bytes: the length was announced before the first of them. */
final class SizedContent extends FilterInputStream {
    private final long size;
    private long count;

    private SizedContent(InputStream in, long size) {
        super(in);
        this.size = size;
    }

    static InputStream open(InputStreamSupplier content, long size) {
        try {
            return new SizedContent(content.open(), size);
        } catch (IOException e) {
            throw new UncheckedIOException(unreadable(e));
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
        count += Math.max(0, read);
        if (count > size || read < 0 && count != size)
            throw new UnusableContent(
                    SouthboundFault.REFUSED,
                    "the content has " + (read < 0 ? count : "more than " + size) + " bytes, not " + size);
        return read;
    }

    private static UnusableContent unreadable(IOException e) {
        return new UnusableContent(SouthboundFault.BROKEN, "the content to send cannot be read: " + e.getMessage());
    }
}
