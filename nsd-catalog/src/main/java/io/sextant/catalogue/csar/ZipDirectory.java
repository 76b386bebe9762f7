package io.sextant.catalogue.csar;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.zip.ZipException;

/**
 * Looks at a ZIP file's directory before a library reads it, which would hold every entry in memory: a directory may
 * have millions, and the library goes by its headers, whatever the number of entries is said to be.
 */
final class ZipDirectory {
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_LENGTH = 46;
    /** Times, owners, ZIP64 sizes and a Unicode path; each field of it becomes objects. */
    private static final int LONGEST_EXTRA = 1024;

    private ZipDirectory() {}

    /**
     * Checks the directory's place, number of entries and length.
     *
     * @return where it begins
     * @throws ZipException when the file is no ZIP, or its directory is beyond the limits
     */
    static long check(FileChannel file, ArchiveLimits limits) throws IOException {
        var end = ZipEnd.find(file);
        if (end.entries() < 0 || end.entries() > limits.entries())
            throw new ZipException("more than " + limits.entries() + " entries");
        if (end.length() > limits.directoryBytes())
            throw new ZipException("a directory of more than " + limits.directoryBytes() + " bytes");
        walk(file, end);
        return end.offset();
    }

    private static void walk(FileChannel file, ZipEnd end) throws IOException {
        var length = (int) end.length();
        var directory = ZipBytes.read(file, end.offset(), length);
        var at = 0;
        for (var left = end.entries(); left > 0; left--) {
            if (length - at < HEADER_LENGTH || directory.getInt(at) != HEADER)
                throw new ZipException("its directory has fewer entries than its end says");
            var extra = Short.toUnsignedInt(directory.getShort(at + 30));
            if (extra > LONGEST_EXTRA) throw new ZipException("an entry with " + extra + " bytes of extra fields");
            at += HEADER_LENGTH
                    + Short.toUnsignedInt(directory.getShort(at + 28))
                    + extra
                    + Short.toUnsignedInt(directory.getShort(at + 32));
        }
        if (at != length) throw new ZipException("its directory has another length than its end says");
    }
}
