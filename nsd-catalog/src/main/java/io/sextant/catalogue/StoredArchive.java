package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;
import io.sextant.core.Problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An onboarded archive in the blob store, whose files are read where they are: nothing is unpacked. */
record StoredArchive(Path file) {
    /** The file of a path, if the archive has one. */
    Optional<Content> find(String path, Optional<Digest> knownSha256) {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry(path);
            if (entry == null || entry.isDirectory()) return Optional.empty();
            var sha256 = knownSha256.isPresent() ? knownSha256.get() : Digest.of(zip.getInputStream(entry));
            return Optional.of(new Content(entry.getSize(), sha256, () -> open(path)));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The bytes of a file; closing them closes the archive. */
    InputStream open(String path) throws IOException {
        var zip = new ZipFile(file.toFile());
        try {
            return new FilterInputStream(zip.getInputStream(new ZipEntry(path))) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Copies a file of the archive, which has it. */
    void copy(String path, OutputStream out) throws IOException {
        try (var in = open(path)) {
            in.transferTo(out);
        }
    }

    private Problem unreadable(IOException e) {
        return Problem.internal("The archive " + file.getFileName() + " cannot be read: " + e.getMessage(), e);
    }
}
