package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.L2Data;
import io.sextant.catalogue.model.L3Data;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.NsVirtualLink;
import io.sextant.catalogue.model.Qos;
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
                minBitrate(profile),
                protocol(profile, "l3_protocol_data").map(this::l3),
                protocol(profile, "l2_protocol_data").map(VirtualLinks::l2),
                profile.optionalStructure("qos").map(VirtualLinks::qos),
                values.optionalText("description"),
                values.texts("test_access"),
                values.optionalText("externally_managed"),
                MonitoringParameters.of(values, "monitoring_parameters"));
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
                minBitrate(profile),
                protocol(profile, "l3_protocol_data").map(this::l3),
                protocol(profile, "l2_protocol_data").map(VirtualLinks::l2),
                profile.optionalStructure("qos").map(VirtualLinks::qos),
                values.optionalText("description"),
                values.texts("test_access"),
                profile.optionalInteger("service_availability_level"),
                profile.structures("data_flow_mirroring").stream()
                        .map(m -> m.identifier("mirroring_job_name"))
                        .toList());
    }

    private LinkBitrate minBitrate(Values profile) {
        var values = profile.structure("min_bitrate_requirements");
        var min = bitrate(values);
        var max = bitrate(profile.structure("max_bitrate_requirements"));
        if (min.root() > max.root())
            view.faults()
                    .error(
                            values.at("root"),
                            "SOL001 9.2",
                            "min_bitrate_requirements of " + min.root(),
                            "at most max_bitrate_requirements, " + max.root());
        return min;
    }

    static LinkBitrate bitrate(Values requirements) {
        return new LinkBitrate(requirements.amount("root"), requirements.optionalAmount("leaf"));
    }

    private static Optional<Values> protocol(Values profile, String layer) {
        return profile.structures("virtual_link_protocol_data").stream()
                .flatMap(data -> data.optionalStructure(layer).stream())
                .findFirst();
    }

    private static L2Data l2(Values l2) {
        return new L2Data(
                l2.optionalText("name"),
                l2.optionalText("network_type"),
                l2.flag("vlan_transparent"),
                l2.optionalInteger("mtu"),
                l2.optionalText("segmentation_id"));
    }

    private L3Data l3(Values l3) {
        var cidr = l3.text("cidr");
        if (!Prefixes.isPrefix(cidr))
            view.faults()
                    .error(l3.at("cidr"), "SOL001 clause 7", "the cidr '" + cidr + "'", "a prefix such as 10.1.0.0/24");
        var pools = l3.structures("ip_allocation_pools").stream()
                .map(p -> new L3Data.Pool(address(p, "start_ip_address", cidr), address(p, "end_ip_address", cidr)))
                .toList();
        return new L3Data(
                l3.text("ip_version"),
                cidr,
                l3.has("gateway_ip") ? Optional.of(address(l3, "gateway_ip", cidr)) : Optional.empty(),
                l3.optionalText("name"),
                l3.optionalFlag("dhcp_enabled"),
                l3.optionalText("ipv6_address_mode"),
                pools);
    }

    private String address(Values values, String property, String cidr) {
        var address = values.text(property);
        if (Prefixes.isPrefix(cidr) && !Prefixes.contains(cidr, address))
            view.faults()
                    .error(
                            values.at(property),
                            "SOL001 clause 7",
                            "the address '" + address + "'",
                            "an address within " + cidr);
        return address;
    }

    private static Qos qos(Values values) {
        return new Qos(
                values.time("latency"),
                values.time("packet_delay_variation"),
                values.optionalDecimal("packet_loss_ratio"),
                values.optionalInteger("priority"));
    }
}
