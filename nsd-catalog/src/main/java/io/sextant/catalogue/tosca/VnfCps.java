package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VnfExtCp;
import io.sextant.catalogue.tosca.template.Topology.Mapped;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the connection points of a VNFD's topology (SOL001 6.8). */
final class VnfCps {
    private static final String VDU_CP = "tosca.nodes.nfv.VduCp";
    private static final String EXT_CP = "tosca.nodes.nfv.VnfExtCp";
    private final TopologyView view;

    VnfCps(TopologyView view) {
        this.view = view;
    }

    List<VduCp> vduCps() {
        return view.read(view.nodes(VDU_CP), node -> {
            var values = view.values(node);
            return new VduCp(
                    node.name(),
                    vduOf(node),
                    values.optionalInteger("order"),
                    node.target("virtual_link"),
                    values.texts("layer_protocols"),
                    values.optionalAmount("bitrate_requirement"));
        });
    }

    /** A sub-port has its trunk's VDU. */
    private String vduOf(NodeTemplate cp) {
        var trunk = cp.target("trunk_binding").flatMap(name -> view.node(name, VDU_CP));
        return cp.target("virtual_binding")
                .or(() -> trunk.flatMap(t -> t.target("virtual_binding")))
                .orElseThrow(() -> new MissingValue(
                        cp.at(), "no requirement 'virtual_binding'", "the VDU that has '" + cp.name() + "'"));
    }

    /** Those that the substitution mappings show, then nodes of type VnfExtCp that no mapping names. */
    List<VnfExtCp> extCps() {
        var cps = new ArrayList<VnfExtCp>();
        var mapped = view.topology().substitution().map(s -> s.requirements()).orElse(Map.of());
        mapped.forEach((requirement, target) -> mappedCp(requirement, target).ifPresent(cps::add));
        var unmapped = view.nodes(EXT_CP).stream()
                .filter(n -> mapped.values().stream().noneMatch(m -> m.node().equals(n.name())))
                .toList();
        cps.addAll(view.read(unmapped, node -> extCp(node, node.name())));
        return cps;
    }

    private Optional<VnfExtCp> mappedCp(String requirement, Mapped target) {
        var node = view.node(target.node(), "tosca.nodes.nfv.Cp");
        return node.flatMap(n -> view.read(() -> extCp(n, requirement)));
    }

    private VnfExtCp extCp(NodeTemplate node, String requirement) {
        var own = view.isA(node, EXT_CP);
        return new VnfExtCp(
                node.name(),
                requirement,
                view.values(node).texts("layer_protocols"),
                own ? Optional.empty() : Optional.of(node.name()),
                own ? node.target("internal_virtual_link") : Optional.empty());
    }
}
