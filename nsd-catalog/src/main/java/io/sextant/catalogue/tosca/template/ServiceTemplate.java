package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeDefinition;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;

/**
 * One TOSCA file (TOSCA 1.3, 3.10).
 *
 * @param file path within the package
 */
public record ServiceTemplate(
        String file, List<Import> imports, List<TypeDefinition> types, Optional<Topology> topology) {
    /** The same with values in place of calls of functions. */
    ServiceTemplate resolved(TypeCatalogue allTypes, Faults faults) {
        return new ServiceTemplate(
                file, imports, types, topology.map(t -> new FunctionResolver(t, allTypes, faults).resolve()));
    }

    /**
     * A file or URL whose definitions are used (TOSCA 1.3, 3.6.8).
     *
     * @param prefix by which the importing file speaks of their names
     */
    public record Import(Position at, String reference, Optional<String> prefix) {}
}
