package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.template.Topology.Requirement;
import io.sextant.catalogue.tosca.types.RequirementDefinition;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.tosca.types.ValueChecker;
import io.sextant.catalogue.validation.Faults;

/** Checks node templates against their types: properties, capabilities and requirements. */
final class NodeChecker {
    private static final String NODE = "TOSCA 1.3 3.8.3";
    private static final String REQUIREMENT = "TOSCA 1.3 3.8.2";
    private final TypeCatalogue types;
    private final Topology topology;
    private final Faults faults;
    private final ValueChecker values;

    NodeChecker(TypeCatalogue types, Topology topology, Faults faults) {
        this.types = types;
        this.topology = topology;
        this.faults = faults;
        this.values = new ValueChecker(types, faults);
    }

    /**
     * Checks one node template.
     *
     * @param completedElsewhere whether other topologies give the properties that are missing here
     */
    void check(NodeTemplate node, boolean completedElsewhere) {
        var type = node.type().name();
        if (!types.knows(TypeKind.NODE, type, node.type().at(), NODE, faults)) return;
        var properties = types.properties(TypeKind.NODE, type);
        if (completedElsewhere) values.checkAssigned(node.properties(), properties, type);
        else values.check(node.properties(), properties, node.at(), type);
        checkCapabilities(node);
        var definitions = types.requirements(type);
        for (var requirement : node.requirements()) {
            var definition = definitions.get(requirement.name());
            if (definition == null)
                faults.error(
                        requirement.at(),
                        REQUIREMENT,
                        "the requirement '" + requirement.name() + "'",
                        "a requirement of " + type + ": " + definitions.keySet());
            else checkTarget(requirement, definition);
        }
        var standsForItself = completedElsewhere || isSubstituted(type);
        definitions.values().forEach(d -> checkOccurrences(node, d, standsForItself ? 0 : d.min()));
    }

    private void checkCapabilities(NodeTemplate node) {
        var defined = types.capabilities(node.type().name());
        node.capabilities().forEach((name, capability) -> {
            var type = defined.get(name);
            if (type == null)
                faults.error(
                        capability.at(),
                        "TOSCA 1.3 3.8.1",
                        "the capability '" + name + "'",
                        "a capability of " + node.type().name());
            else
                values.check(
                        capability.properties(), types.properties(TypeKind.CAPABILITY, type), capability.at(), type);
        });
    }

    private void checkTarget(Requirement requirement, RequirementDefinition definition) {
        var target = requirement.target();
        var node = topology.nodes().get(target.name());
        if (node == null) {
            faults.error(
                    target.at(),
                    REQUIREMENT,
                    "the unknown node '" + target.name() + "'",
                    "a node template of this topology");
            return;
        }
        var type = node.type().name();
        if (!types.isWhole(TypeKind.NODE, type)) return; // reported at that node
        if (definition.node().filter(n -> !types.isA(TypeKind.NODE, type, n)).isPresent())
            faults.error(
                    target.at(),
                    REQUIREMENT,
                    "'" + target.name() + "' of type " + type,
                    "a node of type " + definition.node().get());
        else if (definition.capability().filter(c -> !offers(type, c)).isPresent())
            faults.error(
                    target.at(),
                    REQUIREMENT,
                    "'" + target.name() + "' of type " + type,
                    "a node with a capability of type "
                            + definition.capability().get());
    }

    private boolean offers(String nodeType, String capability) {
        return types.capabilities(nodeType).values().stream()
                .anyMatch(c -> types.isA(TypeKind.CAPABILITY, c, capability));
    }

    /** The VNF or NS that a descriptor is about is connected by who uses the descriptor. */
    private boolean isSubstituted(String type) {
        return topology.substitution()
                .filter(s -> s.nodeType().name().equals(type))
                .isPresent();
    }

    private void checkOccurrences(NodeTemplate node, RequirementDefinition definition, int min) {
        var count = node.requirements(definition.name()).size();
        if (count < min && !isMapped(node, definition.name()))
            faults.error(
                    node.at(),
                    REQUIREMENT,
                    count + " times the requirement '" + definition.name() + "'",
                    min + " or more at '" + node.name() + "'");
        if (count > definition.max())
            faults.error(
                    node.at(),
                    REQUIREMENT,
                    count + " times the requirement '" + definition.name() + "'",
                    definition.max() + " at most at '" + node.name() + "'");
    }

    /** A requirement that is shown to the outside is met there. */
    private boolean isMapped(NodeTemplate node, String requirement) {
        return topology.substitution().stream()
                .flatMap(s -> s.requirements().values().stream())
                .anyMatch(m -> m.node().equals(node.name()) && m.name().equals(requirement));
    }
}
