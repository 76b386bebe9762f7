package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.csar.StoredZip;
import io.sextant.core.Problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** An onboarded archive in the blob store, whose files are read where they are: nothing is unpacked. */
record StoredArchive(Path file) {
    /** The file of a path, if the archive has one. */
    Optional<Content> find(String path, Optional<Digest> knownSha256) {
        try (var zip = StoredZip.open(file)) {
            var entry = zip.getEntry(path);
            if (entry == null || entry.isDirectory()) return Optional.empty();
            var sha256 = knownSha256.isPresent() ? knownSha256.get() : sha256(path);
            return Optional.of(new Content(entry.getSize(), sha256, () -> open(path)));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The bytes of a file; closing them closes the archive. */
    InputStream open(String path) throws IOException {
        var zip = StoredZip.open(file);
        try {
            return new FilterInputStream(zip.getInputStream(zip.getEntry(path))) {
                @Override
                public void close() throws IOException {
                    try (zip) {
                        super.close();
                    }
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

    private Digest sha256(String path) throws IOException {
        try (var in = open(path)) {
            return Digest.of(in);
        }
    }

    private Problem unreadable(IOException e) {
        return Problem.internal("The archive " + file.getFileName() + " cannot be read: " + e.getMessage(), e);
    }
}
