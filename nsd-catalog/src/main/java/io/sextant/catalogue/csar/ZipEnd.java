package io.sextant.catalogue.csar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.ZipException;

/**
 * Where the end of a ZIP file says that its directory is. Readers find that end, and what counts of its two forms, in
 * different ways; only a file in which all of them find the same is taken.
 *
 * @param entries in the directory
 * @param offset of the directory
 * @param length of the directory
 */
record ZipEnd(long entries, long offset, long length) {
    private static final int END = 0x06054b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END_64_LENGTH = 56;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long ABSENT_2 = 0xffff;
    private static final long ABSENT_4 = 0xffff_ffffL;

    /**
     * Reads the end.
     *
     * @throws ZipException when there is none, or more than one reading of it
     */
    static ZipEnd find(FileChannel file) throws IOException {
        var at = position(file);
        var record = ZipBytes.read(file, at, END_LENGTH);
        if (record.getShort(4) != 0 || record.getShort(6) != 0)
            throw new ZipException("it is one of several parts of an archive");
        if (record.getShort(8) != record.getShort(10)) throw new ZipException("its numbers of entries differ");
        var end = new ZipEnd(
                Short.toUnsignedLong(record.getShort(10)),
                Integer.toUnsignedLong(record.getInt(16)),
                Integer.toUnsignedLong(record.getInt(12)));
        var locator =
                at < LOCATOR_LENGTH ? ByteBuffer.allocate(4) : ZipBytes.read(file, at - LOCATOR_LENGTH, LOCATOR_LENGTH);
        if (locator.getInt(0) == END_64_LOCATOR) return end.in64(file, locator, at - LOCATOR_LENGTH);
        end.checkPlace(at);
        return end;
    }

    /** The end in the form of ZIP64: it must not contradict this one, which some readers prefer. */
    private ZipEnd in64(FileChannel file, ByteBuffer locator, long locatorAt) throws IOException {
        var at = locator.getLong(8);
        if (at < 0 || at > locatorAt - END_64_LENGTH) throw outOfPlace();
        var record = ZipBytes.read(file, at, END_64_LENGTH);
        var end = new ZipEnd(record.getLong(32), record.getLong(48), record.getLong(40));
        if (record.getInt(0) != END_64 || record.getLong(4) != locatorAt - at - 12) throw outOfPlace();
        if (record.getInt(16) != 0 || record.getInt(20) != 0 || locator.getInt(4) != 0 || locator.getInt(16) > 1)
            throw new ZipException("it is one of several parts of an archive");
        if (record.getLong(24) != end.entries
                || entries != ABSENT_2 && entries != end.entries
                || offset != ABSENT_4 && offset != end.offset
                || length != ABSENT_4 && length != end.length)
            throw new ZipException("its ends in the form of ZIP and of ZIP64 differ");
        end.checkPlace(at);
        return end;
    }

    private void checkPlace(long directoryEnd) throws ZipException {
        if (offset < 0 || length < 0 || offset > directoryEnd || length != directoryEnd - offset) throw outOfPlace();
    }

    private static long position(FileChannel file) throws IOException {
        var size = file.size();
        var tail = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        var bytes = ZipBytes.read(file, size - tail, tail);
        for (var at = tail - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) != END) continue;
            if (at + END_LENGTH + Short.toUnsignedInt(bytes.getShort(at + 20)) != tail)
                throw new ZipException("there are bytes behind its end");
            return size - tail + at;
        }
        throw new ZipException("no end of a ZIP directory");
    }

    private static ZipException outOfPlace() {
        return new ZipException("its directory is out of place");
    }
}
