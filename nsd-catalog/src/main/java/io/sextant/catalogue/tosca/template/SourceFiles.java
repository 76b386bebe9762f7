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

    /** Whether there is a file below this folder. */
    default boolean hasFolder(String path) {
        return false;
    }

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
        return SourcePaths.meant(from, reference).filter(this::has).findFirst();
    }

    /** The path of the folder that a reference means, likewise. */
    default Optional<String> resolveFolder(String from, String reference) {
        return SourcePaths.meant(from, reference.replaceFirst("/$", ""))
                .filter(this::hasFolder)
                .findFirst();
    }
}
