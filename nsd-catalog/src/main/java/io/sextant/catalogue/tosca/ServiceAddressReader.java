package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.ServiceBalancer;
import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VipCp;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.List;
import java.util.Optional;

/** Reads what clients get at a virtual address (sextant.nodes.ServiceAddress). */
final class ServiceAddressReader {
    private static final String SERVICE_ADDRESS = "sextant.nodes.ServiceAddress";

    private final TopologyView view;
    private final List<VduCp> vduCps;

    ServiceAddressReader(TopologyView view, List<VduCp> vduCps) {
        this.view = view;
        this.vduCps = vduCps;
    }

    /**
     * The service of a VipCp, if it is a service address.
     *
     * @param targets ids of the VduCps that share it
     */
    Optional<VipCp.Service> service(NodeTemplate node, List<String> targets) {
        if (!view.isA(node, SERVICE_ADDRESS)) return Optional.empty();
        var values = view.values(node);
        if (!values.text("vip_function").equals("load_balance"))
            error(node, "vip_function " + values.text("vip_function"), "load_balance");
        view.node(ServiceBalancer.VDU, "tosca.nodes.Root")
                .ifPresent(
                        taken -> error(taken, "the name '" + taken.name() + "'", "another, beside service addresses"));
        vduCps.stream().filter(cp -> targets.contains(cp.id())).forEach(target -> check(node, target));
        return Optional.of(new VipCp.Service(
                values.text("policy"),
                values.structures("ports").stream()
                        .map(port -> new VipCp.Port(
                                port.text("protocol"), port.integer("port"), port.optionalInteger("target_port")))
                        .toList(),
                values.optionalText("address")));
    }

    // What clients and instances share, answers would take past the load balancer.
    private void check(NodeTemplate node, VduCp target) {
        if (target.virtualLink().isEmpty() || target.virtualLink().equals(node.target("virtual_link")))
            error(
                    node,
                    "the target '" + target.id() + "' on "
                            + target.virtualLink()
                                    .map(link -> "its own link '" + link + "'")
                                    .orElse("no link"),
                    "targets on virtual links of the VNF that it is not on");
    }

    private void error(NodeTemplate node, String found, String expected) {
        view.faults().error(node.at(), "sextant_types.yaml, sextant.nodes.ServiceAddress", found, expected);
    }
}
