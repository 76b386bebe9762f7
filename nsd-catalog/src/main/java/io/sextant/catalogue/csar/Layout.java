package io.sextant.catalogue.csar;

import java.util.Optional;

/**
 * Where the parts of a package lie (SOL004 4.1).
 *
 * @param definitions the main descriptor
 * @param meta TOSCA.meta, in a package with TOSCA-Metadata
 * @param certificate of who has signed the manifest
 */
record Layout(String definitions, Optional<ToscaMeta> meta, Optional<String> manifest, Optional<String> certificate) {}
