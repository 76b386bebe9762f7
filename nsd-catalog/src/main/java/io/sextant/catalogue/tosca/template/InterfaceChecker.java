package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.types.Interface;
import io.sextant.catalogue.tosca.types.Interface.Implementation;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.validation.Faults;

import java.util.List;

/** Checks that a node's interfaces and operations are those of its type, and that what implements them is there. */
final class InterfaceChecker {
    private static final String INTERFACE = "TOSCA 1.3 3.6.20";
    /** Interface that every node has (TOSCA 1.3, 5.8.5). */
    private static final String STANDARD = "Standard";

    private final TypeCatalogue types;
    private final SourceFiles files;
    private final String file;
    private final Faults faults;

    InterfaceChecker(TypeCatalogue types, SourceFiles files, String file, Faults faults) {
        this.types = types;
        this.files = files;
        this.file = file;
        this.faults = faults;
    }

    void check(NodeTemplate node) {
        node.interfaces().values().forEach(i -> check(node, i));
    }

    private void check(NodeTemplate node, Interface assigned) {
        assigned.type().ifPresent(t -> types.knows(TypeKind.INTERFACE, t, assigned.at(), INTERFACE, faults));
        var defined = types.interfaces(node.type().name());
        var known = !types.isWhole(TypeKind.NODE, node.type().name())
                || assigned.type().isPresent()
                || defined.containsKey(assigned.name())
                || assigned.name().equals(STANDARD);
        if (!known)
            faults.error(
                    assigned.at(),
                    INTERFACE,
                    "the interface '" + assigned.name() + "'",
                    "an interface of " + node.type().name() + ": " + defined.keySet());
        else checkOperations(node, assigned, defined.get(assigned.name()));
    }

    private void checkOperations(NodeTemplate node, Interface assigned, Interface defined) {
        var type = assigned.type().or(() -> defined == null ? assigned.type() : defined.type());
        var operations = type.map(types::operations).orElseGet(List::of);
        for (var operation : assigned.operations()) {
            var own = defined != null
                    && defined.operations().stream().anyMatch(o -> o.name().equals(operation.name()));
            if (!operations.isEmpty() && !own && !operations.contains(operation.name()))
                faults.error(
                        operation.at(),
                        "TOSCA 1.3 3.6.17",
                        "the operation '" + operation.name() + "'",
                        "an operation of " + type.orElse("") + ": " + operations);
            operation.implementation().ifPresent(i -> check(node, i));
        }
    }

    private void check(NodeTemplate node, Implementation implementation) {
        var isArtifact = node.artifacts().stream().anyMatch(a -> a.name().equals(implementation.artifact()));
        if (!isArtifact && files.resolve(file, implementation.artifact()).isEmpty())
            faults.error(
                    implementation.at(),
                    "TOSCA 1.3 3.6.16",
                    "the implementation '" + implementation.artifact() + "'",
                    "an artifact of '" + node.name() + "' or a file of the package");
    }
}
