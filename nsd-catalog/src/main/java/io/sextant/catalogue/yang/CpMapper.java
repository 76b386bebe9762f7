package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.CpProtocol;
import io.sextant.catalogue.model.InterfaceRequirement;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps what all connection points have. */
final class CpMapper {
    private CpMapper() {}

    static List<CpProtocol> protocols(Data cpd) {
        return cpd.list("protocol").stream()
                .map(protocol -> new CpProtocol(
                        protocol.text("associated-layer-protocol"),
                        protocol.list("address-data").stream()
                                .map(CpMapper::address)
                                .toList()))
                .toList();
    }

    private static CpProtocol.Address address(Data address) {
        var l2 = address.child("l2-address-data");
        var l3 = address.child("l3-address-data");
        return new CpProtocol.Address(
                address.identity("type").orElseThrow(),
                l2.map(data -> data.flag("mac-address-assignment")).orElse(false)
                        || l3.map(data -> data.flag("ip-address-assignment")).orElse(false),
                l3.map(data -> data.flag("floating-ip-activated")).orElse(false),
                l3.flatMap(data -> data.find("ip-address-type")),
                l3.flatMap(data -> data.findInteger("number-of-ip-addresses")),
                l3.flatMap(data -> data.identity("ip-address-assignment-subtype")),
                l3.flatMap(data -> data.find("fixed-ip-address")).stream().toList());
    }

    /** The requirements that ask for something: OSM uses them to name interfaces too. */
    static List<InterfaceRequirement> requirements(Data cpd) {
        return cpd.list("virtual-network-interface-requirement").stream()
                .map(requirement -> {
                    var asked = requirement.pairs("standardized-network-interface-requirements");
                    asked.putAll(requirement.pairs("network-interface-requirements"));
                    return new InterfaceRequirement(
                            requirement.find("name"),
                            requirement.find("description"),
                            requirement.flag("support-mandatory"),
                            asked,
                            requirement
                                    .find("nic-io-requirements")
                                    .map(node -> Map.of("logical-node", node))
                                    .orElse(Map.of()));
                })
                .filter(requirement -> !requirement.requirements().isEmpty()
                        || !requirement.nicIo().isEmpty())
                .toList();
    }

    /** The place among the interfaces: SOL006's order, or OSM's position. */
    static Optional<Integer> order(Data cpd) {
        var requirement =
                cpd.list("virtual-network-interface-requirement").stream().findFirst();
        return cpd.findInteger("order").or(() -> requirement.flatMap(r -> r.findInteger("position")));
    }
}
