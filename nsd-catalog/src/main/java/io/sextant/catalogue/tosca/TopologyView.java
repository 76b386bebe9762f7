package io.sextant.catalogue.tosca;

import io.sextant.catalogue.tosca.template.Topology;
import io.sextant.catalogue.tosca.template.Topology.Artifact;
import io.sextant.catalogue.tosca.template.Topology.GroupTemplate;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A topology with its types, as the readers of descriptors look at it. */
record TopologyView(Topology topology, TypeCatalogue types, Faults faults) {
    /** The node templates of a type or of one derived from it. */
    List<NodeTemplate> nodes(String type) {
        types.effort().spend(topology.nodes().size());
        return topology.nodes().values().stream().filter(n -> isA(n, type)).toList();
    }

    /** The node template of a name, if it is of the type. */
    Optional<NodeTemplate> node(String name, String type) {
        var node = Optional.ofNullable(topology.nodes().get(name));
        // Whatever refers to a node reads it, and thousands may refer to one.
        node.ifPresent(n -> types.effort()
                .spend(1
                        + n.requirements().size()
                        + n.capabilities().size()
                        + n.artifacts().size()));
        return node.filter(n -> isA(n, type));
    }

    boolean isA(NodeTemplate node, String type) {
        return types.isA(TypeKind.NODE, node.type().name(), type);
    }

    List<GroupTemplate> groups(String type) {
        return topology.groups().values().stream()
                .filter(g -> types.isA(TypeKind.GROUP, g.type().name(), type))
                .toList();
    }

    List<PolicyTemplate> policies(String type) {
        topology.policies().forEach(p -> types.effort().spend(1 + p.targets().size()));
        return topology.policies().stream()
                .filter(p -> types.isA(TypeKind.POLICY, p.type().name(), type))
                .toList();
    }

    Values values(NodeTemplate node) {
        return new Values(types, TypeKind.NODE, node.type().name(), node.properties(), node.at());
    }

    Values values(GroupTemplate group) {
        return new Values(types, TypeKind.GROUP, group.type().name(), group.properties(), group.at());
    }

    Values values(PolicyTemplate policy) {
        return new Values(types, TypeKind.POLICY, policy.type().name(), policy.properties(), policy.at());
    }

    Values values(Artifact artifact) {
        return new Values(types, TypeKind.ARTIFACT, artifact.type().name(), artifact.properties(), artifact.at());
    }

    boolean isA(Artifact artifact, String type) {
        return types.isA(TypeKind.ARTIFACT, artifact.type().name(), type);
    }

    /** The nodes that a requirement's assignments name, of those that are of the type. */
    List<NodeTemplate> targets(NodeTemplate node, String requirement, String type) {
        return node.requirements(requirement).stream()
                .flatMap(r -> node(r.target().name(), type).stream())
                .toList();
    }

    /** The properties that a node assigns to one of its capabilities. */
    Optional<Values> capability(NodeTemplate node, String name) {
        return Optional.ofNullable(node.capabilities().get(name))
                .map(capability -> new Values(
                        types,
                        TypeKind.CAPABILITY,
                        types.capabilities(node.type().name()).getOrDefault(name, ""),
                        capability.properties(),
                        capability.at()));
    }

    /** Reads elements one by one and leaves out those that lack a value. */
    <N, T> List<T> read(List<N> templates, Function<N, T> reader) {
        var read = new ArrayList<T>();
        for (var template : templates) read(() -> reader.apply(template)).ifPresent(read::add);
        return read;
    }

    /** Reads one element; empty when it lacks a value. */
    <T> Optional<T> read(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (MissingValue e) {
            // Mostly the check of the topology has reported it already, and named the type that asks for it.
            if (!e.isReported() && !faults.hasErrorInLineOf(e.at()))
                faults.error(e.at(), "SOL001 clause 5", e.found(), e.expected());
            return Optional.empty();
        }
    }
}
