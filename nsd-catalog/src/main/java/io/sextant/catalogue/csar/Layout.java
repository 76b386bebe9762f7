package io.sextant.catalogue.csar;

import java.util.Optional;
import java.util.Set;

/**
 * Where the parts of a package lie (SOL004 4.1).
 *
 * @param definitions the main descriptor
 * @param meta TOSCA.meta, in a package with TOSCA-Metadata
 * @param security certificates and signatures of the package as a whole
 */
record Layout(String definitions, Optional<String> meta, Optional<String> manifest, Set<String> security) {}
