package io.sextant.catalogue.csar;

import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An open ZIP archive whose directory has been checked: its paths are plain and its sizes within the limits. */
final class Archive implements SourceFiles, AutoCloseable {
    /** The archive itself as the file of a fault. */
    static final Position ITSELF = Position.of("archive");

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> files;
    private final int textBytes;

    private Archive(ZipFile zip, Map<String, ZipArchiveEntry> files, int textBytes) {
        this.zip = zip;
        this.files = files;
        this.textBytes = textBytes;
    }

    /** Opens an archive; empty when it is no ZIP or breaks a limit, and faults say why. */
    static Optional<Archive> open(Path path, PackageKind kind, ArchiveLimits limits, Faults faults) {
        if (!Files.isReadable(path))
            throw new UncheckedIOException(new IOException(path.getFileName() + " cannot be read"));
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var directory = ZipDirectory.check(file, limits);
            var zip = StoredZip.open(path);
            var sound = false;
            try {
                var entries = Collections.list(zip.getEntries());
                var files = new EntryChecker(kind, limits, faults).check(entries, file.size());
                if (!faults.refused()) new LocalHeaders(file, kind.clause("4.1"), faults).check(entries, directory);
                sound = !faults.refused();
                if (sound) return Optional.of(new Archive(zip, files, limits.textBytes()));
            } finally {
                if (!sound) zip.close();
            }
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException(e); // the reading thread was interrupted: the file is not to blame
        } catch (IOException | IllegalArgumentException e) {
            // What the library says itself names the file; only its cause says what is wrong.
            var why = Optional.ofNullable(e.getCause()).orElse(e).getMessage();
            faults.error(
                    ITSELF,
                    kind.clause("4.1"),
                    "no readable ZIP archive: " + Optional.ofNullable(why).orElse("its directory is damaged"),
                    "a ZIP archive within the limits, as common tools write it");
        }
        return Optional.empty();
    }

    /** Paths of all files, in the order of the directory. */
    Collection<String> paths() {
        return files.keySet();
    }

    /** Paths of all files that match a regular expression. */
    List<String> matching(String expression) {
        return files.keySet().stream().filter(path -> path.matches(expression)).toList();
    }

    @Override
    public boolean has(String path) {
        return files.containsKey(path);
    }

    @Override
    public boolean hasFolder(String path) {
        var prefix = path.endsWith("/") ? path : path + "/";
        return files.keySet().stream().anyMatch(p -> p.startsWith(prefix));
    }

    /** Bytes of a file, unpacked, as the directory says. */
    @Override
    public long size(String path) {
        return has(path) ? files.get(path).getSize() : 0;
    }

    /** Content of a file that is small: cut off a byte beyond the limit, which its reader then refuses. */
    @Override
    public Optional<byte[]> read(String path) {
        if (!has(path)) return Optional.empty();
        try (var in = open(path)) {
            return Optional.of(in.readNBytes(textBytes + 1));
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException(e); // the reading thread was interrupted: the file is not to blame
        } catch (IOException e) {
            return Optional.empty(); // damaged: reported where all files are hashed
        }
    }

    /** Content of a file, to be streamed. It is what the directory says, or reading it fails. */
    CheckedContent open(String path) throws IOException {
        var entry = files.get(path);
        return new CheckedContent(zip.getInputStream(entry), entry.getSize(), entry.getCrc());
    }

    /**
     * Writes a file's content.
     *
     * @throws UncheckedIOException when the reading thread was interrupted: then the file is not to blame
     */
    void copy(String path, OutputStream out) throws IOException {
        try (var in = open(path)) {
            in.transferTo(out);
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
