package io.sextant.catalogue.tosca.template;

import java.util.ArrayDeque;
import java.util.Optional;

/** Paths within a package. */
final class SourcePaths {
    private SourcePaths() {}

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
