package io.sextant.catalogue.csar;

import org.apache.commons.compress.archivers.zip.ZipFile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How ZIP files are opened wherever the catalogue reads one, so that what was checked is what is given out. */
public final class StoredZip {
    private StoredZip() {}

    /** Opens a ZIP file by its directory; the caller closes it. */
    public static ZipFile open(Path path) throws IOException {
        // The library would leave a file open that it cannot read.
        var file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(file)
                    .setCharset(StandardCharsets.UTF_8)
                    // One name for all readers: an extra field could give another than the directory.
                    .setUseUnicodeExtraFields(false)
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
