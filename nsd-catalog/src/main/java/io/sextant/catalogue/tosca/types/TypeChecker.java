package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;

/** Checks that the types a package defines hang together (TOSCA 1.3, 3.7). */
public final class TypeChecker {
    private final TypeCatalogue catalogue;
    private final Faults faults;

    public TypeChecker(TypeCatalogue catalogue, Faults faults) {
        this.catalogue = catalogue;
        this.faults = faults;
    }

    /** Reports parents, properties, capabilities and requirements of types that do not exist, and circles of types. */
    public void check(List<TypeDefinition> definitions) {
        definitions.forEach(this::check);
    }

    private void check(TypeDefinition type) {
        var builtInParent = type.kind() == TypeKind.DATA
                && type.parent().filter(TypeCatalogue::isBuiltIn).isPresent();
        if (!builtInParent) type.parent().ifPresent(parent -> known(type.kind(), parent, type.at(), "TOSCA 1.3 3.7.1"));
        var root = catalogue.lineage(type.kind(), type.name()).getLast();
        if (root.parent()
                .filter(p -> catalogue.find(type.kind(), p).isPresent())
                .isPresent())
            faults.error(
                    type.at(),
                    "TOSCA 1.3 3.7.1",
                    "the " + type.kind() + " '" + type.name()
                            + "' has no root: it is its own ancestor, or has too many",
                    "a line of types that ends at a root");
        type.properties().values().forEach(p -> schema(p.schema(), p.at()));
        new ValueChecker(catalogue, faults).checkPresets(type.properties());
        type.interfaces().values().forEach(this::check);
        type.capabilities().values().forEach(c -> known(TypeKind.CAPABILITY, c, type.at(), "TOSCA 1.3 3.7.2"));
        type.requirements().values().forEach(r -> {
            r.capability().ifPresent(c -> known(TypeKind.CAPABILITY, c, type.at(), "TOSCA 1.3 3.7.3"));
            r.node().ifPresent(n -> known(TypeKind.NODE, n, type.at(), "TOSCA 1.3 3.7.3"));
        });
    }

    private void check(Interface declared) {
        declared.type().ifPresent(type -> {
            known(TypeKind.INTERFACE, type, declared.at(), "TOSCA 1.3 3.6.20");
            var operations = catalogue.operations(type);
            declared.operations().stream()
                    .filter(o -> !operations.isEmpty() && !operations.contains(o.name()))
                    .forEach(o -> faults.error(
                            o.at(),
                            "TOSCA 1.3 3.6.17",
                            "the operation '" + o.name() + "'",
                            "an operation of " + type + ": " + operations));
        });
    }

    private void schema(Schema schema, Position at) {
        if (!TypeCatalogue.isBuiltIn(schema.type())) known(TypeKind.DATA, schema.type(), at, "TOSCA 1.3 3.6.10");
        Optional<Schema> entry = schema.entry();
        entry.ifPresent(e -> schema(e, at));
    }

    private void known(TypeKind kind, String name, Position at, String rule) {
        catalogue.knows(kind, name, at, rule, faults);
    }
}
