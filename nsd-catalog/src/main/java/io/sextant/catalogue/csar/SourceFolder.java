package io.sextant.catalogue.csar;

import io.sextant.catalogue.tosca.template.SourceFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder that holds the files of a package. */
public record SourceFolder(Path root) implements SourceFiles {
    private static final String META = "TOSCA-Metadata";

    /** The folder of a descriptor: the one with TOSCA-Metadata in which it lies, or its own. */
    public static SourceFolder of(Path descriptor) {
        var own = descriptor.toAbsolutePath().normalize().getParent();
        for (var folder = own; folder != null; folder = folder.getParent())
            if (Files.isDirectory(folder.resolve(META))) return new SourceFolder(folder);
        return new SourceFolder(own);
    }

    /** How a file below the folder is called in a package. */
    public String path(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString();
    }

    /**
     * The paths of all files but the hidden ones, sorted.
     *
     * @throws IOException also when there is a link among them: what it leads to could be anything
     */
    public List<String> paths() throws IOException {
        try (var walk = Files.walk(root)) {
            var paths = walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !isHidden(root.relativize(file)))
                    .toList();
            for (var file : paths)
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    throw new IOException(file + " is no plain file; a package takes no links");
            return paths.stream()
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean isHidden(Path path) {
        for (var segment : path) if (segment.toString().startsWith(".")) return true;
        return false;
    }

    @Override
    public boolean has(String path) {
        return Files.isRegularFile(file(path));
    }

    @Override
    public Optional<byte[]> read(String path) {
        if (!has(path)) return Optional.empty();
        try {
            return Optional.of(Files.readAllBytes(file(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a file of the package lies. */
    public Path file(String path) {
        return root.resolve(path);
    }
}
