package io.sextant.catalogue.yang;

import java.util.Optional;

/** Names of nodes, which may have their module's name before them (RFC 7951, 4). */
final class ModuleNames {
    private ModuleNames() {}

    /** The name alone, of a node of ETSI's modules; empty for one of another module. */
    static Optional<String> own(String name) {
        var colon = name.lastIndexOf(':');
        if (colon < 0) return Optional.of(name);
        return name.startsWith("etsi-nfv") ? Optional.of(name.substring(colon + 1)) : Optional.empty();
    }
}
