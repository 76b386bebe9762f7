package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.DeclaredProperty;

import java.util.List;
import java.util.stream.Stream;

/**
 * Properties that a descriptor's author declares by types of his own. Until SOL001 3.6.1 they are added to SOL001's type
 * itself, later to the type of one of its properties.
 */
final class Declared {
    private Declared() {}

    static List<DeclaredProperty> both(List<DeclaredProperty> direct, List<DeclaredProperty> inner) {
        return Stream.concat(direct.stream(), inner.stream()).toList();
    }

    /** What the type of a structure adds to SOL001's data type; the structure's values are the presets. */
    static List<DeclaredProperty> beyond(String dataType, Values structure) {
        var known = structure.propertiesOf(dataType);
        return structure.definitions().stream()
                .filter(d -> !known.contains(d.name()))
                .map(d -> new DeclaredProperty(
                        d.name(), d.schema().type(), d.required(), structure.presentText(d.name())))
                .toList();
    }
}
