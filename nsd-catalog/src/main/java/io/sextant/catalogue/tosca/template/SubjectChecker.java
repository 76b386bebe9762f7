package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.GroupTemplate;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.tosca.template.Topology.Reference;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.tosca.types.ValueChecker;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;

/** Checks groups and policies: their properties, and what they speak of. */
final class SubjectChecker {
    private final TypeCatalogue types;
    private final Topology topology;
    private final Faults faults;

    SubjectChecker(TypeCatalogue types, Topology topology, Faults faults) {
        this.types = types;
        this.topology = topology;
        this.faults = faults;
    }

    void check(GroupTemplate group) {
        check(TypeKind.GROUP, "TOSCA 1.3 3.8.5", group.type(), group.at(), group.properties(), group.members());
    }

    void check(PolicyTemplate policy) {
        check(TypeKind.POLICY, "TOSCA 1.3 3.8.6", policy.type(), policy.at(), policy.properties(), policy.targets());
    }

    private void check(
            TypeKind kind, String rule, Reference type, Position at, YamlMapping properties, List<Reference> subjects) {
        if (!types.knows(kind, type.name(), type.at(), rule, faults)) return;
        new ValueChecker(types, faults).check(properties, types.properties(kind, type.name()), at, type.name());
        var allowed = types.subjects(kind, type.name());
        for (var subject : subjects) {
            var found = typeOf(subject);
            if (found.isEmpty())
                faults.error(
                        subject.at(),
                        rule,
                        "the unknown node '" + subject.name() + "'",
                        "a node template or group of this topology");
            else if (isWhole(found.get())
                    && !allowed.isEmpty()
                    && allowed.stream().noneMatch(a -> isA(found.get(), a)))
                faults.error(
                        subject.at(), rule, "'" + subject.name() + "' of type " + found.get(), "one of " + allowed);
        }
    }

    private Optional<String> typeOf(Reference subject) {
        return Optional.ofNullable(topology.nodes().get(subject.name()))
                .map(n -> n.type().name())
                .or(() -> Optional.ofNullable(topology.groups().get(subject.name()))
                        .map(g -> g.type().name()));
    }

    private boolean isWhole(String type) {
        return types.isWhole(TypeKind.NODE, type) || types.isWhole(TypeKind.GROUP, type);
    }

    private boolean isA(String type, String allowed) {
        return types.isA(TypeKind.NODE, type, allowed) || types.isA(TypeKind.GROUP, type, allowed);
    }
}
