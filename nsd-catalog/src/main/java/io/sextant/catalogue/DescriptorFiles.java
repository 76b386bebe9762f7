package io.sextant.catalogue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files that make up a VNFD or an NSD. */
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

    private void write(String path, OutputStream out) throws IOException {
        if (archived) new Archive(content).copy(path, out);
        else Files.copy(content, out);
    }
}
