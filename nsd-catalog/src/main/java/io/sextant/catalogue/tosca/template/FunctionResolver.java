package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.Capability;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.types.Functions;
import io.sextant.catalogue.tosca.types.Interface;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Replaces the calls of functions in a topology by their values (TOSCA 1.3, clause 4). What only a run can tell stays a
 * call: an input that the descriptor gives no value, an attribute.
 */
final class FunctionResolver {
    private static final String FUNCTIONS = "TOSCA 1.3 clause 4";
    /** Calls within calls. */
    private static final int DEEPEST = 40;

    private final Topology topology;
    private final TypeCatalogue types;
    private final Faults faults;
    private final PropertyPaths paths;
    private int depth;

    FunctionResolver(Topology topology, TypeCatalogue types, Faults faults) {
        this.topology = topology;
        this.types = types;
        this.faults = faults;
        this.paths = new PropertyPaths(topology, types, faults);
    }

    /** The topology with values in place of calls. */
    Topology resolve() {
        var policies = topology.policies().stream()
                .map(p -> p.with(mapping(p.properties(), Optional.empty())))
                .toList();
        return new Topology(
                topology.at(),
                topology.inputs(),
                each(topology.nodes(), this::resolve),
                each(topology.groups(), g -> g.with(mapping(g.properties(), Optional.empty()))),
                policies,
                topology.substitution().map(s -> s.with(mapping(s.properties(), Optional.empty()))));
    }

    private NodeTemplate resolve(NodeTemplate node) {
        var self = Optional.of(node);
        var artifacts = node.artifacts().stream()
                .map(a -> a.with(mapping(a.properties(), self)))
                .toList();
        return new NodeTemplate(
                node.name(),
                node.at(),
                node.type(),
                mapping(node.properties(), self),
                node.requirements(),
                each(node.capabilities(), c -> new Capability(c.at(), mapping(c.properties(), self))),
                each(node.interfaces(), i -> resolve(i, self)),
                artifacts);
    }

    private Interface resolve(Interface before, Optional<NodeTemplate> self) {
        var operations = before.operations().stream()
                .map(o -> new Interface.Operation(o.name(), o.at(), o.implementation(), mapping(o.inputs(), self)))
                .toList();
        return new Interface(before.name(), before.at(), before.type(), operations);
    }

    private static <T> Map<String, T> each(Map<String, T> map, UnaryOperator<T> change) {
        var changed = new LinkedHashMap<String, T>();
        map.forEach((name, value) -> changed.put(name, change.apply(value)));
        return changed;
    }

    private YamlMapping mapping(YamlMapping mapping, Optional<NodeTemplate> self) {
        return new YamlMapping(
                mapping.at(), each(mapping.entries(), e -> new YamlMapping.Entry(e.keyAt(), value(e.value(), self))));
    }

    private YamlNode value(YamlNode node, Optional<NodeTemplate> self) {
        types.effort().spend(1);
        return switch (node) {
            case YamlScalar scalar -> scalar;
            case YamlSequence list ->
                new YamlSequence(
                        list.at(),
                        list.items().stream().map(item -> value(item, self)).toList());
            case YamlMapping mapping -> Functions.isCall(mapping) ? call(mapping, self) : mapping(mapping, self);
        };
    }

    private YamlNode call(YamlMapping call, Optional<NodeTemplate> self) {
        if (depth == DEEPEST) throw tooDeep(call);
        depth++;
        try {
            var entry = call.entries().entrySet().iterator().next();
            var argument = entry.getValue().value();
            var arguments = argument instanceof YamlSequence list ? list.items() : List.of(argument);
            return switch (entry.getKey()) {
                case Functions.GET_INPUT -> input(call, arguments);
                case Functions.GET_PROPERTY -> property(call, arguments, self);
                case Functions.CONCAT, Functions.JOIN, Functions.TOKEN -> text(entry.getKey(), call, arguments, self);
                default -> call;
            };
        } catch (FailedCall e) {
            if (depth > 1) throw e;
            return Functions.failed(call.at());
        } finally {
            depth--;
        }
    }

    private YamlNode input(YamlMapping call, List<YamlNode> arguments) {
        var name = arguments.isEmpty() ? call : arguments.getFirst();
        var input = name instanceof YamlScalar scalar ? topology.inputs().get(scalar.text()) : null;
        if (input == null) {
            throw new FailedCall(
                    faults, name.at(), "TOSCA 1.3 4.4.1", "the input " + name.described(), "an input of the topology");
        }
        return input.preset()
                .map(preset -> value(preset, Optional.empty()))
                .flatMap(preset -> paths.inside(preset, arguments.subList(1, arguments.size())))
                .filter(found -> !Functions.isCall(found))
                .orElse(call);
    }

    private YamlNode property(YamlMapping call, List<YamlNode> arguments, Optional<NodeTemplate> self) {
        return paths.find(call, arguments, self)
                .flatMap(found -> paths.inside(value(found.value(), Optional.of(found.owner())), found.rest()))
                .filter(found -> !Functions.isCall(found))
                .orElse(call);
    }

    private YamlNode text(String function, YamlMapping call, List<YamlNode> arguments, Optional<NodeTemplate> self) {
        var values = arguments.stream().map(a -> value(a, self)).toList();
        return TextFunctions.apply(function, call.at(), values, faults).orElse(call);
    }

    private FailedCall tooDeep(YamlNode node) {
        return new FailedCall(
                faults,
                node.at(),
                FUNCTIONS,
                "a function that is its own argument, or too deep",
                "at most " + DEEPEST + " calls within calls");
    }
}
