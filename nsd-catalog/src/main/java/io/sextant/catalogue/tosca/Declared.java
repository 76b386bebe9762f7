package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.DeclaredProperty;

import java.util.List;
import java.util.stream.Stream;

/**
 * Properties that a descriptor's author declares. Until SOL001 3.6.1 they are added to SOL001's type itself, later to the
 * type of one of its properties.
 */
final class Declared {
    private Declared() {}

    static List<DeclaredProperty> both(List<DeclaredProperty> direct, List<DeclaredProperty> inner) {
        return Stream.concat(direct.stream(), inner.stream()).toList();
    }
}
