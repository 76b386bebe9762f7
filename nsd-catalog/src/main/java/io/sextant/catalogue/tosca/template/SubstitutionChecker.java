package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.Mapped;
import io.sextant.catalogue.tosca.template.Topology.SubstitutionMapping;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.tosca.types.ValueChecker;
import io.sextant.catalogue.validation.Faults;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Checks what a topology stands for, and that each mapped requirement and capability is there. */
final class SubstitutionChecker {
    private static final String RULE = SubstitutionReader.RULE;
    private final TypeCatalogue types;
    private final Topology topology;
    private final Faults faults;

    SubstitutionChecker(TypeCatalogue types, Topology topology, Faults faults) {
        this.types = types;
        this.topology = topology;
        this.faults = faults;
    }

    void check(SubstitutionMapping substitution) {
        var type = substitution.nodeType().name();
        var known = types.knows(TypeKind.NODE, type, substitution.nodeType().at(), RULE, faults);
        if (known)
            new ValueChecker(types, faults)
                    .checkAssigned(substitution.properties(), types.properties(TypeKind.NODE, type), type);
        check(
                "requirement",
                substitution.requirements(),
                known,
                type,
                t -> types.requirements(t).keySet());
        check(
                "capability",
                substitution.capabilities(),
                known,
                type,
                t -> types.capabilities(t).keySet());
    }

    private void check(
            String part,
            Map<String, Mapped> mapped,
            boolean known,
            String type,
            Function<String, Set<String>> partsOf) {
        mapped.forEach((name, inner) -> {
            if (known && !partsOf.apply(type).contains(name)) unknown(part, name, inner, type);
            var node = topology.nodes().get(inner.node());
            if (node == null)
                faults.error(
                        inner.at(),
                        RULE,
                        "the unknown node '" + inner.node() + "'",
                        "a node template of this topology");
            else if (types.isWhole(TypeKind.NODE, node.type().name())
                    && !partsOf.apply(node.type().name()).contains(inner.name()))
                unknown(part, inner.name(), inner, node.type().name());
        });
    }

    private void unknown(String part, String name, Mapped at, String type) {
        faults.error(at.at(), RULE, "the " + part + " '" + name + "'", "a " + part + " of " + type);
    }
}
