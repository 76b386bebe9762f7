package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.CpProtocol;
import io.sextant.catalogue.model.InterfaceRequirement;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what connection points say of their addresses and interfaces (SOL001 6.2 and 9.2). */
final class CpProtocols {
    private CpProtocols() {}

    static List<CpProtocol> of(Values cp) {
        return cp.structures("protocol").stream()
                .map(p -> new CpProtocol(
                        p.text("associated_layer_protocol"),
                        p.structures("address_data").stream()
                                .map(CpProtocols::address)
                                .toList()))
                .toList();
    }

    private static CpProtocol.Address address(Values values) {
        var l2 = values.optionalStructure("l2_address_data");
        var l3 = values.optionalStructure("l3_address_data");
        return new CpProtocol.Address(
                values.text("address_type"),
                l2.map(l -> l.flag("mac_address_assignment"))
                        .or(() -> l3.map(l -> l.flag("ip_address_assignment")))
                        .orElse(false),
                l3.map(l -> l.flag("floating_ip_activated")).orElse(false),
                l3.flatMap(l -> l.optionalText("ip_address_type")),
                l3.flatMap(l -> l.optionalInteger("number_of_ip_address")),
                l3.flatMap(l -> l.optionalText("ip_address_assignment_subtype")),
                l3.map(l -> l.texts("fixed_ip_address")).orElse(List.of()));
    }

    static List<InterfaceRequirement> interfaceRequirements(Values cp) {
        return cp.structures("virtual_network_interface_requirements").stream()
                .map(CpProtocols::interfaceRequirement)
                .toList();
    }

    private static InterfaceRequirement interfaceRequirement(Values values) {
        Optional<Values> nicIo = values.optionalStructure("nic_io_requirements");
        return new InterfaceRequirement(
                values.optionalText("name"),
                values.optionalText("description"),
                values.flag("support_mandatory"),
                values.textMap("network_interface_requirements"),
                nicIo.map(n -> n.textMap("logical_node_requirements")).orElse(Map.of()));
    }
}
