package io.sextant.catalogue;

import io.sextant.catalogue.validation.Position;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files that make up a VNFD, an NSD or a PNFD. */
public final class DescriptorFiles {
    private static final String TOSCA_META = "TOSCA-Metadata/TOSCA.meta";
    private final Path content;
    private final boolean archived;
    private final List<String> paths;

    DescriptorFiles(Path content, boolean archived, List<String> paths) {
        this.content = content;
        this.archived = archived;
        this.paths = List.copyOf(paths);
    }

    /** Whether the descriptor is one file, so that it can be given as text/plain (SOL005 5.4.4.3.2, 9.4.4.3.2). */
    public boolean isSingleFile() {
        return paths.stream().filter(path -> !path.equals(TOSCA_META)).count() == 1;
    }

    /** Writes the main file alone. */
    public void writeText(OutputStream out) throws IOException {
        write(paths.getFirst(), out);
    }

    /** Writes a ZIP archive of all the files. */
    public void writeZip(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        for (var path : paths) {
            zip.putNextEntry(new ZipEntry(path));
            write(path, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /** The main file as a whole. */
    Position main() {
        return Position.of(paths.getFirst());
    }

    /** The entries of the archive, the main one first. */
    List<String> paths() {
        return paths;
    }

    /** One of the files, whose size the reader of packages has limited. */
    byte[] read(String path) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
        return bytes.toByteArray();
    }

    private void write(String path, OutputStream out) throws IOException {
        if (archived) new StoredArchive(content).copy(path, out);
        else Files.copy(content, out);
    }
}
