package io.sextant.catalogue.tosca.template;

import java.util.Optional;

/** The files that a descriptor may speak of: those of its package. */
public interface SourceFiles {
    /** Whether a reference means a file on a server and none of a package. */
    static boolean isExternal(String reference) {
        return reference.startsWith("https://") || reference.startsWith("http://");
    }

    /** Whether there is a file of this path, or the package states what is at this URI. */
    boolean has(String path);

    /**
     * A small file's content.
     *
     * @return empty when there is no such file
     */
    Optional<byte[]> read(String path);

    /** Bytes of a file; 0 of one that is not here. */
    default long size(String path) {
        return read(path).map(content -> (long) content.length).orElse(0L);
    }

    /**
     * The path that a reference means: relative to the file that makes it (TOSCA 1.3, 6.3), or, as many packages have
     * it, to the root of the package.
     *
     * @return empty when neither is there
     */
    default Optional<String> resolve(String from, String reference) {
        var slash = from.lastIndexOf('/');
        var folder = slash < 0 ? "" : from.substring(0, slash + 1);
        return SourcePaths.normalised(folder + reference)
                .filter(this::has)
                .or(() -> SourcePaths.normalised(reference).filter(this::has));
    }
}
