package io.sextant.catalogue.tosca.template;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.stream.Stream;

/** Paths within a package. */
final class SourcePaths {
    private SourcePaths() {}

    /** The paths that a reference may mean: from the folder of the file that makes it, or from the root. */
    static Stream<String> meant(String from, String reference) {
        var folder = from.substring(0, from.lastIndexOf('/') + 1);
        return Stream.of(folder + reference, reference).flatMap(path -> normalised(path).stream());
    }

    /** The path without {@code .} and {@code ..}; empty when it leaves the package. */
    static Optional<String> normalised(String path) {
        if (path.startsWith("/")) return Optional.empty();
        var segments = new ArrayDeque<String>();
        for (var segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.isEmpty()) return Optional.empty();
                segments.removeLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) segments.addLast(segment);
        }
        return Optional.of(String.join("/", segments));
    }
}
