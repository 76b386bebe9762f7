package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.types.Functions;
import io.sextant.catalogue.tosca.types.PropertyDefinition;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the path of a get_property (TOSCA 1.3, 4.4.2): a node, its capability or requirement, the property, a part. */
final class PropertyPaths {
    private static final String RULE = "TOSCA 1.3 4.4.2";
    /** Ends of relationships; a descriptor has none of its own that could be looked at. */
    private static final Set<String> OF_RELATIONSHIPS = Set.of("SOURCE", "TARGET", "HOST");

    private final Topology topology;
    private final TypeCatalogue types;
    private final Faults faults;

    PropertyPaths(Topology topology, TypeCatalogue types, Faults faults) {
        this.topology = topology;
        this.types = types;
        this.faults = faults;
    }

    /**
     * A property's value and the node that has it.
     *
     * @param rest of the path: keys and indexes within the value
     */
    record Found(YamlNode value, NodeTemplate owner, List<YamlNode> rest) {}

    /** The property that the arguments name; empty when it has no value, or with a fault when there is none. */
    Optional<Found> find(YamlNode call, List<YamlNode> arguments, Optional<NodeTemplate> self) {
        if (arguments.size() < 2 || !(arguments.getFirst() instanceof YamlScalar entity)) {
            throw failed(call, "the arguments of 'get_property'", "a node template and its property");
        }
        if (OF_RELATIONSHIPS.contains(entity.text())) return Optional.empty();
        var node = node(entity.text(), self);
        if (node.isEmpty() && !entity.text().equals("SELF"))
            throw failed(entity, "the unknown node '" + entity.text() + "'", "SELF or a node of this topology");
        return node.flatMap(n -> find(n, arguments.subList(1, arguments.size())));
    }

    /** The part of a value that keys and indexes lead to; a call is not looked into. */
    Optional<YamlNode> inside(YamlNode value, List<YamlNode> path) {
        if (path.isEmpty() || Functions.isCall(value)) return Optional.of(value);
        var key = text(path.getFirst());
        Optional<YamlNode> part = switch (value) {
            case YamlMapping mapping -> mapping.get(key);
            case YamlSequence list ->
                key.matches("[0-9]{1,4}")
                                && Integer.parseInt(key) < list.items().size()
                        ? Optional.of(list.items().get(Integer.parseInt(key)))
                        : Optional.empty();
            case YamlScalar scalar -> Optional.empty();
        };
        if (part.isEmpty())
            throw failed(path.getFirst(), "'" + key + "', which the value has not", "a part of the value");
        return part.flatMap(p -> inside(p, path.subList(1, path.size())));
    }

    private Optional<NodeTemplate> node(String name, Optional<NodeTemplate> self) {
        return name.equals("SELF") ? self : Optional.ofNullable(topology.nodes().get(name));
    }

    private Optional<Found> find(NodeTemplate node, List<YamlNode> path) {
        var type = node.type().name();
        var name = text(path.getFirst());
        var rest = path.subList(1, path.size());
        var properties = types.properties(TypeKind.NODE, type);
        if (properties.containsKey(name) || node.properties().get(name).isPresent())
            return found(node, node.properties(), properties, name, rest);
        if (!rest.isEmpty()) {
            var capability = types.capabilities(type).get(name);
            if (capability != null) return ofCapability(node, name, capability, rest);
            var target = node.target(name).map(topology.nodes()::get);
            if (target.isPresent()) return find(target.get(), rest);
        }
        if (types.isWhole(TypeKind.NODE, type))
            throw failed(path.getFirst(), "'" + name + "' of '" + node.name() + "'", "a property of " + type);
        return Optional.empty();
    }

    private Optional<Found> ofCapability(NodeTemplate node, String name, String type, List<YamlNode> path) {
        var assigned = Optional.ofNullable(node.capabilities().get(name)).map(Topology.Capability::properties);
        return found(
                node,
                assigned.orElse(YamlMapping.empty(node.at())),
                types.properties(TypeKind.CAPABILITY, type),
                text(path.getFirst()),
                path.subList(1, path.size()));
    }

    private static Optional<Found> found(
            NodeTemplate owner,
            YamlMapping assigned,
            Map<String, PropertyDefinition> definitions,
            String property,
            List<YamlNode> rest) {
        return assigned.get(property)
                .or(() -> Optional.ofNullable(definitions.get(property)).flatMap(PropertyDefinition::preset))
                .map(value -> new Found(value, owner, rest));
    }

    private FailedCall failed(YamlNode node, String found, String expected) {
        return new FailedCall(faults, node.at(), RULE, found, expected);
    }

    private static String text(YamlNode node) {
        return node instanceof YamlScalar scalar ? scalar.text() : "";
    }
}
