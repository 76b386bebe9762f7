package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/**
 * Checks that the entries fill the file up to its directory, one behind another, each under the header that the
 * directory promises. Then whoever reads the file, by its directory or from its beginning, reads the same; and no byte
 * serves two entries, as in bombs that overlap, or none.
 */
final class LocalHeaders {
    private static final int HEADER = 0x04034b50;
    private static final int HEADER_LENGTH = 30;
    private static final int DESCRIPTOR = 0x08074b50;
    /** Encrypted, sizes behind the content, name in UTF-8. */
    private static final int COMPARED_FLAGS = 0x0809;

    private static final int SIZES_BEHIND = 0x0008;

    private final FileChannel file;
    private final String rule;
    private final Faults faults;

    LocalHeaders(FileChannel file, String rule, Faults faults) {
        this.file = file;
        this.rule = rule;
        this.faults = faults;
    }

    /** Checks all entries; the first one that is out of place ends it. */
    void check(Collection<ZipArchiveEntry> entries, long directory) throws IOException {
        var inOrder = entries.stream()
                .sorted(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset))
                .toList();
        var begin = 0L;
        for (var i = 0; i < inOrder.size(); i++) {
            var entry = inOrder.get(i);
            var next = i + 1 < inOrder.size() ? inOrder.get(i + 1).getLocalHeaderOffset() : directory;
            if (entry.getLocalHeaderOffset() != begin) {
                error(entry, "bytes before it that are no entry's", "entries one behind another");
                return;
            }
            if (!check(entry, next)) return;
            begin = next;
        }
        if (begin != directory)
            faults.error(Archive.ITSELF, rule, "bytes that are no entry's", "entries one behind another");
    }

    private boolean check(ZipArchiveEntry entry, long next) throws IOException {
        var begin = entry.getLocalHeaderOffset();
        if (next - begin < HEADER_LENGTH) return overlaps(entry);
        var header = ZipBytes.read(file, begin, HEADER_LENGTH);
        var content = begin
                + HEADER_LENGTH
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
        var packed = entry.getCompressedSize();
        if (packed < 0 || content > next || packed > next - content) return overlaps(entry);
        if (!agrees(header, entry)) error(entry, "a header that differs from the archive's directory", "the same");
        var behind = next - content - packed;
        var described = (header.getShort(6) & SIZES_BEHIND) != 0;
        if (described ? isDescriptor(content + packed, behind, entry) : behind == 0) return true;
        error(entry, behind + " bytes behind its content", "entries one behind another");
        return false;
    }

    private boolean agrees(ByteBuffer header, ZipArchiveEntry entry) throws IOException {
        if (header.getInt(0) != HEADER
                || ((header.getShort(6) ^ entry.getRawFlag()) & COMPARED_FLAGS) != 0
                || header.getShort(8) != entry.getMethod()) return false;
        var name = ZipBytes.read(
                file, entry.getLocalHeaderOffset() + HEADER_LENGTH, Short.toUnsignedInt(header.getShort(26)));
        var sized = (header.getShort(6) & SIZES_BEHIND) == 0;
        return Arrays.equals(name.array(), entry.getRawName())
                && (!sized
                        || header.getInt(14) == (int) entry.getCrc()
                                && isSize(header.getInt(18), entry.getCompressedSize())
                                && isSize(header.getInt(22), entry.getSize()));
    }

    /** A size of ZIP64 stands in an extra field; which form is used is up to the writer. */
    private static boolean isSize(int written, long size) {
        return written == -1 || Integer.toUnsignedLong(written) == size;
    }

    /** The CRC-32 and sizes behind a content, of 4 or 8 bytes each, with or without a signature. */
    private boolean isDescriptor(long at, long length, ZipArchiveEntry entry) throws IOException {
        if (length != 12 && length != 16 && length != 20 && length != 24) return false;
        var bytes = ZipBytes.read(file, at, (int) length);
        if (length % 8 == 0 && bytes.getInt() != DESCRIPTOR) return false;
        if (bytes.getInt() != (int) entry.getCrc()) return false;
        return bytes.remaining() == 8
                ? isSize(bytes.getInt(), entry.getCompressedSize()) && isSize(bytes.getInt(), entry.getSize())
                : bytes.getLong() == entry.getCompressedSize() && bytes.getLong() == entry.getSize();
    }

    private boolean overlaps(ZipArchiveEntry entry) {
        error(entry, "content that overlaps another entry's", "entries one behind another");
        return false;
    }

    private void error(ZipArchiveEntry entry, String found, String expected) {
        faults.error(Position.of(EntryChecker.path(entry)), rule, found, expected);
    }
}
