package io.sextant.catalogue.kubernetes;

import io.sextant.catalogue.Content;
import io.sextant.core.Problem;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A Helm chart that is a folder of a package, whose paths are plain: no link, and none that leads out of it. */
public final class ChartFolder {
    private static final int MOST_FILES = 5_000;
    private static final long MOST_BYTES = 32 << 20;
    /** What archives call the folder is no matter to helm. */
    private static final String FOLDER = "chart/";

    private ChartFolder() {}

    /**
     * The chart as helm takes it: packed.
     *
     * @param files path in the folder to content
     * @throws Problem 422 if it is more than a chart may be
     */
    public static InputStream packed(Map<String, Content> files) throws IOException {
        var size = files.values().stream().mapToLong(Content::size).sum();
        if (files.size() > MOST_FILES || size > MOST_BYTES)
            throw Problem.unprocessable("A Helm chart that is a folder has " + MOST_FILES + " files and " + MOST_BYTES
                    + " bytes at most, and this one " + files.size() + " and " + size + ".");
        var packed = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(packed))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var file : files.entrySet()) add(tar, FOLDER + file.getKey(), file.getValue());
        }
        return new ByteArrayInputStream(packed.toByteArray());
    }

    private static void add(TarArchiveOutputStream tar, String path, Content content) throws IOException {
        var entry = new TarArchiveEntry(path);
        entry.setSize(content.size());
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        try (var in = content.open()) {
            in.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }
}
