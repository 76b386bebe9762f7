package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.ForwardingGraph;
import io.sextant.catalogue.model.Nfp;
import io.sextant.catalogue.model.NfpPosition;
import io.sextant.catalogue.model.NsCp;
import io.sextant.catalogue.tosca.template.Topology.GroupTemplate;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.template.Topology.Reference;
import io.sextant.catalogue.tosca.types.TypeKind;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads forwarding graphs with their paths (SOL001 7.8, 7.9). */
final class ForwardingGraphs {
    private static final String NFP = "tosca.nodes.nfv.NFP";
    private static final String POSITION = "tosca.nodes.nfv.NfpPosition";
    private static final String ELEMENT = "tosca.nodes.nfv.NfpPositionElement";
    private static final String PATHS = "SOL001 7.8";

    private final TopologyView view;
    private final Constituents constituents;
    private final NfpRules rules;

    ForwardingGraphs(TopologyView view, Constituents constituents) {
        this.view = view;
        this.constituents = constituents;
        this.rules = new NfpRules(view);
    }

    List<ForwardingGraph> read() {
        var groups = view.groups("tosca.groups.nfv.VNFFG");
        var members = groups.stream()
                .flatMap(g -> g.members().stream())
                .map(Reference::name)
                .collect(Collectors.toSet());
        for (var path : view.nodes(NFP)) {
            if (!members.contains(path.name()))
                view.faults()
                        .warning(
                                path.at(),
                                "SOL001 7.9",
                                "the path '" + path.name() + "' of no graph",
                                "a VNFFG with it");
        }
        return view.read(groups, this::graph);
    }

    private ForwardingGraph graph(GroupTemplate group) {
        var values = view.values(group);
        var paths = group.members().stream()
                .flatMap(m -> view.node(m.name(), NFP).stream())
                .toList();
        if (paths.isEmpty())
            view.faults().error(group.at(), "SOL001 7.9", "'" + group.name() + "' without a path", "an NFP as member");
        var budgeted = view.types().isA(TypeKind.GROUP, group.type().name(), "sextant.groups.VNFFG");
        return new ForwardingGraph(
                group.name(),
                values.text("description"),
                group.members().stream().map(Reference::name).toList(),
                view.read(paths, this::path),
                budgeted ? values.optionalTime("e2e_delay_budget") : Optional.empty());
    }

    private Nfp path(NodeTemplate node) {
        var positions = view.targets(node, "nfp_position", POSITION);
        var relieving = view.types().isA(TypeKind.NODE, node.type().name(), "sextant.nodes.NFP");
        var path = new Nfp(
                node.name(),
                view.read(positions, this::position),
                rules.of(node),
                relieving ? view.values(node).optionalText("heavy_flows_of") : Optional.empty());
        checkLinks(node, path.positions());
        path.heavyFlowsOf()
                .filter(vnf -> path.path().stream()
                        .noneMatch(cp ->
                                cp instanceof NsCp.OfVnf of && of.vnfProfile().equals(vnf)))
                .ifPresent(vnf -> view.faults()
                        .error(node.at(), PATHS, "heavy flows of '" + vnf + "'", "a VNF that the path goes through"));
        return path;
    }

    private NfpPosition position(NodeTemplate node) {
        var elements = view.targets(node, "element", ELEMENT);
        var values = view.values(node);
        return new NfpPosition(
                node.name(),
                values.optionalText("forwarding_behaviour"),
                values.textMap("forwarding_behaviour_input_parameters"),
                elements.stream().map(this::element).toList());
    }

    /** One connection point is where traffic enters and leaves; of two, it enters by the first. */
    private NfpPosition.Element element(NodeTemplate node) {
        var cps = node.requirements("profile_element").stream()
                .map(r -> constituents.cp(r.target()))
                .toList();
        if (cps.isEmpty()) throw new MissingValue(node.at(), "no 'profile_element'", "one or two of them");
        return new NfpPosition.Element(node.name(), cps.getFirst(), cps.getLast());
    }

    /** Traffic gets from one position to the next only by a link that both are on. */
    private void checkLinks(NodeTemplate path, List<NfpPosition> positions) {
        if (positions.size() < 2)
            view.faults()
                    .error(path.at(), PATHS, "a path of " + positions.size() + " positions", "two positions or more");
        for (var i = 1; i < positions.size(); i++) {
            var before = positions.get(i - 1);
            var next = positions.get(i);
            var links = Stream.concat(
                            before.elements().stream().map(NfpPosition.Element::egress),
                            next.elements().stream().map(NfpPosition.Element::ingress))
                    .map(NsCp::virtualLink)
                    .distinct()
                    .count();
            if (links > 1)
                view.faults()
                        .error(
                                path.at(),
                                PATHS,
                                "'" + before.id() + "' then '" + next.id() + "', which share no virtual link",
                                "positions that follow each other on one virtual link");
        }
    }
}
