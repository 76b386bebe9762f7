package io.sextant.catalogue.csar;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * The content of an entry of a ZIP, compared with what the directory says of it. A directory may lie about a size: a bomb
 * is noticed here and not when the disk is full.
 */
final class CheckedContent extends FilterInputStream {
    private final CRC32 crc = new CRC32();
    private final long size;
    private final long expectedCrc;
    private long left;
    private Optional<IOException> failure = Optional.empty();

    CheckedContent(InputStream content, long size, long expectedCrc) {
        super(content);
        this.size = size;
        this.expectedCrc = expectedCrc;
        this.left = size;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            var count = in.read(buffer, offset, length);
            if (count < 0) checkWhole();
            else check(buffer, offset, count);
            return count;
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** Why reading has failed, if it has: whoever reads may know no more of that than that he got nothing. */
    Optional<IOException> failure() {
        return failure;
    }

    private void check(byte[] buffer, int offset, int count) throws ZipException {
        left -= count;
        if (left < 0) throw new ZipException("it is longer than " + size + " bytes");
        crc.update(buffer, offset, count);
    }

    private void checkWhole() throws ZipException {
        if (left > 0) throw new ZipException("it is shorter than " + size + " bytes");
        if (crc.getValue() != expectedCrc) throw new ZipException("its CRC-32 differs");
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
