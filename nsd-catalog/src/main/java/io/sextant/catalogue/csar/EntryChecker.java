package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks the entries of a ZIP directory before any content is read. */
final class EntryChecker {
    /** How deflate was set, sizes behind the content, name in UTF-8; all others mean encryption or patches. */
    private static final int PLAIN_FLAGS = 0x080e;

    private final String rule;
    private final ArchiveLimits limits;
    private final Faults faults;
    private final EntryPaths paths;
    private final Map<String, ZipArchiveEntry> files = new LinkedHashMap<>();

    EntryChecker(PackageKind kind, ArchiveLimits limits, Faults faults) {
        this.rule = kind.clause("4.1");
        this.limits = limits;
        this.faults = faults;
        this.paths = new EntryPaths(rule, limits, faults);
    }

    /** The files by path. */
    Map<String, ZipArchiveEntry> check(Collection<ZipArchiveEntry> entries, long archiveBytes) {
        entries.forEach(this::check);
        paths.checkFolders();
        checkTotal(archiveBytes);
        return Collections.unmodifiableMap(files);
    }

    /** The path as it is written: the library turns '\\' of some systems into '/', which other readers do not. */
    static String path(ZipArchiveEntry entry) {
        return new String(entry.getRawName(), StandardCharsets.UTF_8);
    }

    private void check(ZipArchiveEntry entry) {
        var path = path(entry);
        if (!paths.checkPlain(path)) return;
        // Whatever system the entry says it is of: the tools that unpack it go by this value alone.
        var type = (int) (entry.getExternalAttributes() >>> 16) & UnixStat.FILE_TYPE_FLAG;
        if (type == UnixStat.LINK_FLAG) error(path, "a symbolic link", "a file");
        else if (type != 0 && type != UnixStat.FILE_FLAG && type != UnixStat.DIR_FLAG)
            error(path, "a device, pipe or socket", "a file");
        else if (!path.endsWith("/")) checkFile(path, entry);
        else if (entry.getSize() != 0) error(path, "a folder with content", "a folder");
    }

    private void checkFile(String path, ZipArchiveEntry entry) {
        paths.addFile(path);
        files.putIfAbsent(path, entry);
        if ((entry.getRawFlag() & ~PLAIN_FLAGS) != 0) error(path, "an encrypted entry", "one that can be read");
        else if (entry.getMethod() != ZipArchiveEntry.STORED && entry.getMethod() != ZipArchiveEntry.DEFLATED)
            error(path, "compression method " + entry.getMethod(), "stored or deflated");
        if (entry.getSize() < 0 || entry.getSize() > limits.entryBytes())
            error(path, entry.getSize() + " bytes", "at most " + limits.entryBytes() + " bytes");
        else if (isBomb(entry.getSize(), entry.getCompressedSize()))
            error(
                    path,
                    entry.getSize() + " bytes from " + entry.getCompressedSize(),
                    "at most " + limits.ratio() + " times as many");
    }

    private void checkTotal(long archiveBytes) {
        var total = files.values().stream().mapToLong(ZipArchiveEntry::getSize).sum();
        if (total < 0 || total > limits.totalBytes() || isBomb(total, archiveBytes))
            faults.error(
                    Archive.ITSELF,
                    rule,
                    total + " bytes unpacked from " + archiveBytes,
                    "at most " + limits.totalBytes() + " bytes, and " + limits.ratio() + " times the archive");
    }

    private boolean isBomb(long unpacked, long packed) {
        return unpacked > limits.ratioFrom() && unpacked / limits.ratio() > packed;
    }

    private void error(String path, String found, String expected) {
        faults.error(Position.of(path), rule, found, expected);
    }
}
