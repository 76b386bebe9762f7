package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A service template with all that it imports.
 *
 * @param imported the package's files that are imported, in the order in which they are met
 * @param copies of well-known types that the package brings; the types themselves are ours
 * @param types all types, those that are not the package's included
 */
public record Descriptor(
        ServiceTemplate main, List<ServiceTemplate> imported, Set<String> copies, TypeCatalogue types) {
    /** The package's files that the descriptor consists of, the main one first. */
    public List<String> files() {
        return Stream.concat(templates().map(ServiceTemplate::file), copies.stream())
                .toList();
    }

    /** The main template, then the imported ones. */
    public Stream<ServiceTemplate> templates() {
        return Stream.concat(Stream.of(main), imported.stream());
    }

    /** Whether a node is of the type, or a topology stands for one. */
    public boolean describes(String nodeType) {
        return topologies().stream()
                .flatMap(topology -> Stream.concat(
                        topology.nodes().values().stream()
                                .map(node -> node.type().name()),
                        topology.substitution().stream()
                                .map(substitution -> substitution.nodeType().name())))
                .anyMatch(type -> types.isA(TypeKind.NODE, type, nodeType));
    }

    /** The topologies in the order of their templates. */
    public List<Topology> topologies() {
        return templates().flatMap(t -> t.topology().stream()).toList();
    }
}
