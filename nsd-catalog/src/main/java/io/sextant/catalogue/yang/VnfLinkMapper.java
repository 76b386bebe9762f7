package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.VnfVirtualLink;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps the virtual links inside a VNF, each with its profile in a flavour. */
final class VnfLinkMapper {
    private final Data root;
    private final Data df;
    private final Reports reports;

    VnfLinkMapper(Data root, Data df, Reports reports) {
        this.root = root;
        this.df = df;
        this.reports = reports.at("df").at("virtual-link-profile");
    }

    /** The links; of OSM's clusters, the networks too. */
    List<VnfVirtualLink> map() {
        var nets = root.child("k8s-cluster").stream().flatMap(cluster -> cluster.list("nets").stream());
        return Stream.concat(root.list("int-virtual-link-desc").stream().map(this::link), nets.map(VnfLinkMapper::net))
                .toList();
    }

    private VnfVirtualLink link(Data desc) {
        var id = desc.text("id");
        var connectivity = desc.child("connectivity-type");
        var profile = df.entry("virtual-link-profile", "id", id);
        var flavour = profile.flatMap(p -> p.find("flavour")).flatMap(f -> desc.entry("flavour", "id", f));
        return new VnfVirtualLink(
                id,
                connectivity.map(c -> c.texts("layer-protocol")).orElse(List.of()),
                connectivity.flatMap(c -> c.find("flow-pattern")),
                LinkProfiles.bitrate(profile.flatMap(p -> p.child("max-bit-rate-requirements")), 1),
                LinkProfiles.bitrate(profile.flatMap(p -> p.child("min-bit-rate-requirements")), 1),
                profile.flatMap(p -> LinkProfiles.l3(p, reports)),
                profile.flatMap(LinkProfiles::l2),
                LinkProfiles.qos(flavour),
                desc.find("description"),
                desc.texts("test-access"),
                desc.find("externally-managed"),
                VnfLcmMapper.monitoring(desc, "monitoring-parameters"));
    }

    private static VnfVirtualLink net(Data net) {
        var any = new LinkBitrate(0, Optional.empty());
        return new VnfVirtualLink(net.text("id"), List.of("ipv4"), Optional.empty(), any, any, Optional.empty());
    }
}
