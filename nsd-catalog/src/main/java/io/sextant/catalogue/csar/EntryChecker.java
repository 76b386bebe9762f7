package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Checks the entries of a ZIP directory before any content is read. */
final class EntryChecker {
    private final String rule;
    private final ArchiveLimits limits;
    private final Faults faults;
    private final Map<String, ZipArchiveEntry> files = new LinkedHashMap<>();
    private final Set<String> folders = new HashSet<>();

    EntryChecker(PackageKind kind, ArchiveLimits limits, Faults faults) {
        this.rule = kind.clause("4.1");
        this.limits = limits;
        this.faults = faults;
    }

    /** The files by path. */
    Map<String, ZipArchiveEntry> check(ZipFile zip, long archiveBytes) {
        var entries = Collections.list(zip.getEntries());
        if (entries.size() > limits.entries())
            faults.error(Archive.ITSELF, rule, entries.size() + " entries", "at most " + limits.entries());
        else entries.forEach(this::check);
        folders.stream()
                .filter(files::containsKey)
                .forEach(path -> error(path, "a file that is a folder too", "either"));
        checkTotal(archiveBytes);
        return files;
    }

    private void check(ZipArchiveEntry entry) {
        // The library turns '\\' of some systems into '/', which other readers of the same file do not.
        var path = new String(entry.getRawName(), StandardCharsets.UTF_8);
        if (!isPlainPath(path)) {
            error(path, "the path '" + path + "'", "a path below the archive's root, such as Definitions/vnfd.yaml");
            return;
        }
        addFolders(path);
        if (entry.isUnixSymlink()) error(path, "a symbolic link", "a file");
        else if (!entry.isDirectory()) checkFile(path, entry);
    }

    private void checkFile(String path, ZipArchiveEntry entry) {
        if (files.putIfAbsent(path, entry) != null) error(path, "the same path again", "each path once");
        if (entry.getGeneralPurposeBit().usesEncryption()) error(path, "an encrypted entry", "one that can be read");
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

    /** Entries that lie over each other in the file add up to more than the file. */
    private void checkTotal(long archiveBytes) {
        var total = files.values().stream().mapToLong(ZipArchiveEntry::getSize).sum();
        var packed = files.values().stream()
                .mapToLong(ZipArchiveEntry::getCompressedSize)
                .sum();
        if (total < 0 || total > limits.totalBytes() || isBomb(total, archiveBytes))
            faults.error(
                    Archive.ITSELF,
                    rule,
                    total + " bytes unpacked from " + archiveBytes,
                    "at most " + limits.totalBytes() + " bytes, and " + limits.ratio() + " times the archive");
        if (packed < 0 || packed > archiveBytes)
            faults.error(Archive.ITSELF, rule, "entries that overlap", "entries of their own");
    }

    private boolean isBomb(long unpacked, long packed) {
        return unpacked > limits.ratioFrom() && unpacked / limits.ratio() > packed;
    }

    private boolean isPlainPath(String path) {
        if (path.isEmpty() || path.length() > limits.pathLength() || path.startsWith("/")) return false;
        if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\' || c == ':' || c == '\uFFFD')) return false;
        var segments = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
        if (segments.length > limits.pathDepth()) return false;
        for (var segment : segments) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..")) return false;
        }
        return true;
    }

    private void addFolders(String path) {
        for (var slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
            folders.add(path.substring(0, slash));
    }

    private void error(String path, String found, String expected) {
        faults.error(Position.of(path), rule, found, expected);
    }
}
