package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.L3Data;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.NsVirtualLink;
import io.sextant.catalogue.model.VnfVirtualLink;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.Optional;

/** Reads virtual links, whose nodes look alike in VNFDs and NSDs (SOL001 6.8 and 7.8). */
final class VirtualLinks {
    private final TopologyView view;

    VirtualLinks(TopologyView view) {
        this.view = view;
    }

    VnfVirtualLink ofVnf(NodeTemplate node) {
        var values = view.values(node);
        var connectivity = values.structure("connectivity_type");
        var profile = values.structure("vl_profile");
        return new VnfVirtualLink(
                node.name(),
                connectivity.texts("layer_protocols"),
                connectivity.optionalText("flow_pattern"),
                bitrate(profile.structure("max_bitrate_requirements")),
                bitrate(profile.structure("min_bitrate_requirements")),
                l3(profile));
    }

    NsVirtualLink ofNs(NodeTemplate node) {
        var values = view.values(node);
        var connectivity = values.structure("connectivity_type");
        var profile = values.structure("vl_profile");
        return new NsVirtualLink(
                node.name(),
                connectivity.texts("layer_protocols"),
                connectivity.optionalText("flow_pattern"),
                bitrate(profile.structure("max_bitrate_requirements")),
                bitrate(profile.structure("min_bitrate_requirements")),
                l3(profile));
    }

    private static LinkBitrate bitrate(Values requirements) {
        return new LinkBitrate(requirements.amount("root"), requirements.optionalAmount("leaf"));
    }

    private Optional<L3Data> l3(Values profile) {
        return profile.structures("virtual_link_protocol_data").stream()
                .flatMap(data -> data.optionalStructure("l3_protocol_data").stream())
                .findFirst()
                .map(this::l3Data);
    }

    private L3Data l3Data(Values l3) {
        var cidr = l3.text("cidr");
        if (!Prefixes.isPrefix(cidr))
            view.faults()
                    .error(l3.at("cidr"), "SOL001 clause 7", "the cidr '" + cidr + "'", "a prefix such as 10.1.0.0/24");
        return new L3Data(l3.text("ip_version"), cidr, l3.optionalText("gateway_ip"));
    }
}
