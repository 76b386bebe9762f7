package io.sextant.catalogue.tosca;

import io.sextant.catalogue.tosca.template.Descriptor;
import io.sextant.catalogue.tosca.template.Topology;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.types.Functions;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the deployment flavours of a descriptor. A descriptor with one flavour may be one template; with several it has
 * a top-level template with the VNF or NS, and one template a flavour that substitutes for it (SOL001 6.11, 7.11).
 */
final class Flavours {
    /**
     * One deployment flavour.
     *
     * @param node the node of the VNF or NS itself in the flavour's own topology, where it has one
     * @param nodes of the VNF or NS: the top-level one, then the flavour's own
     * @param values of the VNF or NS in this flavour
     */
    record Flavour(TopologyView view, Optional<NodeTemplate> node, List<NodeTemplate> nodes, Values values) {
        void reportAgain(String flavourId, String rule) {
            view.faults()
                    .error(values.at("flavour_id"), rule, "the flavour '" + flavourId + "' again", "each flavour once");
        }
    }

    private final Descriptor descriptor;
    private final String type;
    private final Faults faults;

    private Flavours(Descriptor descriptor, String type, Faults faults) {
        this.descriptor = descriptor;
        this.type = type;
        this.faults = faults;
    }

    /** The flavours of what is of the type; none with a fault when the descriptor describes no such thing. */
    static List<Flavour> of(Descriptor descriptor, String type, String rule, Faults faults) {
        var flavours = new Flavours(descriptor, type, faults).find();
        if (flavours.isEmpty() && typesAreWhole(descriptor))
            faults.error(
                    Position.of(descriptor.main().file()),
                    rule,
                    "no node of a type derived from " + type,
                    "the node that the descriptor describes");
        return flavours;
    }

    /** With a type missing it cannot be told whether the node is there; that is reported at the type. */
    private static boolean typesAreWhole(Descriptor descriptor) {
        return descriptor.topologies().stream()
                .flatMap(t -> t.nodes().values().stream())
                .allMatch(
                        n -> descriptor.types().isWhole(TypeKind.NODE, n.type().name()));
    }

    private List<Flavour> find() {
        var main = descriptor.main().topology();
        var top = main.flatMap(m -> itself(m).map(node -> new Layer(Optional.of(node), node.properties())));
        var substituting =
                descriptor.topologies().stream().filter(this::substitutes).toList();
        if (substituting.isEmpty())
            return main.flatMap(m -> itself(m).map(n -> flavour(m, top))).stream()
                    .toList();
        var flavours =
                substituting.stream().map(topology -> flavour(topology, top)).toList();
        flavours.stream().skip(1).forEach(f -> checkSame(flavours.getFirst(), f));
        return flavours;
    }

    private void checkSame(Flavour first, Flavour other) {
        var id = first.values().optionalText("descriptor_id");
        var otherId = other.values().optionalText("descriptor_id");
        if (!id.equals(otherId))
            faults.error(
                    other.values().at("descriptor_id"),
                    "SOL001 clause 5",
                    "descriptor_id " + otherId.orElse("of nothing"),
                    id.orElse("one") + ", as the other flavours have it");
    }

    private boolean substitutes(Topology topology) {
        return topology.substitution().filter(s -> isIt(s.nodeType().name())).isPresent();
    }

    private boolean isIt(String nodeType) {
        return descriptor.types().isA(TypeKind.NODE, nodeType, type);
    }

    /** The node of the VNF or NS itself: of the type that is substituted, else the first. Others are constituents. */
    private Optional<NodeTemplate> itself(Topology topology) {
        return itself(topology, candidates(topology));
    }

    /** The same in a flavour's own file, where it need not have a node: what has another id is nested in it. */
    private Optional<NodeTemplate> itself(Topology topology, Layer top) {
        var id = text(top.properties(), "descriptor_id");
        var own = candidates(topology).stream()
                .filter(node -> topology.substitution().isEmpty()
                        || ofOwnType(node)
                        || text(node.properties(), "descriptor_id").or(() -> id).equals(id))
                .toList();
        return itself(topology, own);
    }

    private static Optional<NodeTemplate> itself(Topology topology, List<NodeTemplate> candidates) {
        var substituted = topology.substitution().map(s -> s.nodeType().name());
        return candidates.stream()
                .filter(n -> substituted.filter(n.type().name()::equals).isPresent())
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    private List<NodeTemplate> candidates(Topology topology) {
        return topology.nodes().values().stream()
                .filter(n -> isIt(n.type().name()))
                .toList();
    }

    // A type that the descriptor's provider made stands for what is described; nested services are of the standard's.
    private boolean ofOwnType(NodeTemplate node) {
        return !node.type().name().equals(type);
    }

    private static Optional<String> text(YamlMapping properties, String name) {
        return Optional.ofNullable(properties.entries().get(name))
                .flatMap(entry ->
                        entry.value() instanceof YamlScalar scalar ? Optional.of(scalar.text()) : Optional.empty());
    }

    /** Later layers prevail: the top-level node, the flavour's own node, the properties of its substitution. */
    private Flavour flavour(Topology topology, Optional<Layer> top) {
        var own = top.map(layer -> itself(topology, layer)).orElseGet(() -> itself(topology));
        var layers = new ArrayList<Layer>();
        top.ifPresent(layers::add);
        own.ifPresent(node -> layers.add(new Layer(own, node.properties())));
        topology.substitution().ifPresent(s -> layers.add(new Layer(Optional.empty(), s.properties())));
        var nodeType = topology.substitution()
                .map(s -> s.nodeType().name())
                .or(() -> own.map(n -> n.type().name()));
        var at = own.map(NodeTemplate::at)
                .or(() -> topology.substitution().map(s -> s.at()))
                .orElse(topology.at());
        var view = new TopologyView(topology, descriptor.types(), faults);
        var nodes = layers.stream().flatMap(l -> l.node().stream()).distinct().toList();
        return new Flavour(view, own, nodes, values(descriptor.types(), nodeType.orElse(type), layers, at));
    }

    private record Layer(Optional<NodeTemplate> node, YamlMapping properties) {}

    private static Values values(TypeCatalogue types, String nodeType, List<Layer> layers, Position at) {
        Map<String, YamlMapping.Entry> merged = new LinkedHashMap<>();
        for (var layer : layers) {
            layer.properties().entries().forEach((name, entry) -> {
                if (Values.isKnown(entry.value()) || Functions.isFailed(entry.value())) merged.put(name, entry);
            });
        }
        return new Values(types, TypeKind.NODE, nodeType, new YamlMapping(at, merged), at);
    }
}
