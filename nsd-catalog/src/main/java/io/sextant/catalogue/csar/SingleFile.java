package io.sextant.catalogue.csar;

import io.sextant.catalogue.tosca.template.SourceFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A descriptor that is one file, without an archive.
 *
 * @param name what the file is called in faults: it has no name of its own
 */
record SingleFile(Path file, String name, int limit) implements SourceFiles {
    static final String NSD = "nsd.yaml";
    static final String PNFD = "pnfd.yaml";

    @Override
    public boolean has(String path) {
        return path.equals(name);
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
