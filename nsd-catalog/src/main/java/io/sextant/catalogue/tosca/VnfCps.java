package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VipCp;
import io.sextant.catalogue.model.VirtualCp;
import io.sextant.catalogue.model.VnfExtCp;
import io.sextant.catalogue.tosca.template.Topology.Mapped;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.template.Topology.SubstitutionMapping;

import java.util.ArrayList;
import java.util.HashSet;
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
        var cps = view.read(view.nodes(VDU_CP), node -> {
            var values = view.values(node);
            return new VduCp(
                    node.name(),
                    vduOf(node),
                    values.optionalInteger("order"),
                    node.target("virtual_link"),
                    values.texts("layer_protocols"),
                    values.optionalAmount("bitrate_requirement"),
                    values.optionalText("vnic_type"),
                    values.flag("trunk_mode"),
                    subPort(node, values),
                    values.optionalIdentifier("internalIfRef"),
                    CpProtocols.of(values),
                    CpProtocols.interfaceRequirements(values));
        });
        checkOrders(cps);
        return cps;
    }

    private void checkOrders(List<VduCp> cps) {
        var places = new HashSet<String>();
        for (var cp : cps)
            if (cp.order().filter(order -> !places.add(cp.vdu() + " " + order)).isPresent())
                view.faults()
                        .error(
                                view.values(view.topology().nodes().get(cp.id()))
                                        .at("order"),
                                "SOL001 6.8",
                                "the order " + cp.order().get() + " of '" + cp.vdu() + "' again",
                                "each order once at a VDU");
    }

    /** A sub-port has its trunk's VDU. */
    private String vduOf(NodeTemplate cp) {
        var trunk = cp.target("trunk_binding").flatMap(name -> view.node(name, VDU_CP));
        return cp.target("virtual_binding")
                .or(() -> trunk.flatMap(t -> t.target("virtual_binding")))
                .orElseThrow(() -> new MissingValue(
                        cp.at(), "no requirement 'virtual_binding'", "the VDU that has '" + cp.name() + "'"));
    }

    private Optional<VduCp.SubPort> subPort(NodeTemplate node, Values values) {
        node.target("trunk_binding")
                .flatMap(trunk -> view.node(trunk, VDU_CP))
                .filter(trunk -> !view.values(trunk).flag("trunk_mode"))
                .ifPresent(trunk -> view.faults()
                        .error(
                                trunk.at(),
                                "SOL001 6.8",
                                "'" + trunk.name() + "' with the sub-port '" + node.name() + "'",
                                "trunk_mode true"));
        return node.target("trunk_binding")
                .map(trunk -> new VduCp.SubPort(
                        trunk, values.optionalText("segmentation_type"), values.optionalInteger("segmentation_id")));
    }

    /** @param vduCps all of the topology */
    List<VipCp> vipCps(List<VduCp> vduCps) {
        var addresses = new ServiceAddressReader(view, vduCps);
        return view.read(view.nodes("tosca.nodes.nfv.VipCp"), node -> {
            var values = view.values(node);
            return new VipCp(
                    node.name(),
                    values.text("vip_function"),
                    values.optionalFlag("dedicated_ip_address").orElse(true),
                    targets(node),
                    node.target("virtual_link"),
                    values.texts("layer_protocols"),
                    CpProtocols.of(values),
                    addresses.service(node, targets(node)));
        });
    }

    List<VirtualCp> virtualCps() {
        return view.read(view.nodes("tosca.nodes.nfv.VirtualCp"), node -> {
            var values = view.values(node);
            return new VirtualCp(
                    node.name(),
                    targets(node),
                    node.target("virtual_link"),
                    values.texts("layer_protocols"),
                    values.structures("additionalServiceData").stream()
                            .map(VnfCps::exposed)
                            .toList(),
                    values.flag("address_pool_name_configurable"));
        });
    }

    private static VirtualCp.Exposed exposed(Values values) {
        var ports = values.structures("portData").stream()
                .map(p -> new VirtualCp.Port(
                        p.text("name"), p.text("protocol"), p.integer("port"), p.flag("portConfigurable")))
                .toList();
        var service = values.optionalStructure("serviceData");
        return new VirtualCp.Exposed(
                ports,
                service.flatMap(s -> s.optionalText("host")),
                service.map(s -> s.texts("path")).orElse(List.of()));
    }

    private static List<String> targets(NodeTemplate cp) {
        return cp.requirements("target").stream().map(r -> r.target().name()).toList();
    }

    /** Those that the substitution mappings show, then nodes of type VnfExtCp that no mapping names. */
    List<VnfExtCp> extCps() {
        var cps = new ArrayList<VnfExtCp>();
        var mapped = view.topology()
                .substitution()
                .map(SubstitutionMapping::requirements)
                .orElse(Map.of());
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
        var values = view.values(node);
        return new VnfExtCp(
                node.name(),
                requirement,
                values.texts("layer_protocols"),
                own ? Optional.empty() : Optional.of(node.name()),
                own ? node.target("internal_virtual_link") : Optional.empty(),
                CpProtocols.of(values),
                CpProtocols.interfaceRequirements(values));
    }
}
