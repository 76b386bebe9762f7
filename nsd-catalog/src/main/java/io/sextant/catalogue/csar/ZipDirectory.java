package io.sextant.catalogue.csar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;

/**
 * Looks at the end of a ZIP file before a library reads its directory, which would hold every entry in memory: a
 * directory may have millions.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    private ZipDirectory() {}

    /**
     * Checks the number of entries and the bytes of the directory.
     *
     * @throws ZipException when the file is no ZIP, or its directory is beyond the limits
     */
    static void check(Path path, ArchiveLimits limits) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var end = findEnd(file);
            var record = read(file, end, END_LENGTH);
            var entries = Short.toUnsignedLong(record.getShort(10));
            var length = Integer.toUnsignedLong(record.getInt(12));
            check(entries == 0xffff ? 0 : entries, length == 0xffffffffL ? 0 : length, limits);
            if (end >= 20) check64(file, end, limits);
        }
    }

    /** A ZIP64 directory is found by its offset alone, so what counts is how far it can reach. */
    private static void check64(FileChannel file, long end, ArchiveLimits limits) throws IOException {
        var locator = read(file, end - 20, 20);
        if (locator.getInt(0) != END_64_LOCATOR) return;
        var end64 = locator.getLong(8);
        if (end64 < 0 || end64 > end - 20) throw new ZipException("its directory is out of place");
        var record = read(file, end64, 56);
        var offset = record.getLong(48);
        if (record.getInt(0) != END_64 || offset < 0 || offset > end)
            throw new ZipException("its directory is out of place");
        check(record.getLong(32), end - offset, limits);
    }

    private static void check(long entries, long length, ArchiveLimits limits) throws ZipException {
        if (entries < 0 || entries > limits.entries() || length > limits.directoryBytes())
            throw new ZipException("more than " + limits.entries() + " entries");
    }

    private static long findEnd(FileChannel file) throws IOException {
        var size = file.size();
        var tail = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        var bytes = read(file, size - tail, tail);
        for (var at = tail - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) == END) return size - tail + at;
        }
        throw new ZipException("no end of a ZIP directory");
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) throw new ZipException("it is cut off");
        }
        return buffer.flip();
    }
}
