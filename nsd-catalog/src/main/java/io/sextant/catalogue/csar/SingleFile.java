package io.sextant.catalogue.csar;

import io.sextant.catalogue.tosca.template.SourceFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A descriptor that is one file, without an archive. */
record SingleFile(Path file, int limit) implements SourceFiles {
    /** The name that the file has in faults and in its content type. */
    static final String NAME = "nsd.yaml";

    @Override
    public boolean has(String path) {
        return path.equals(NAME);
    }

    @Override
    public Optional<byte[]> read(String path) {
        if (!has(path)) return Optional.empty();
        try (var in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(limit + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
