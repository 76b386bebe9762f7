package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.NsVirtualLink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps the virtual links of a network service's flavour: one for each profile, and one for each description without a
 * profile that is connected to, as OSM writes it.
 */
final class NsLinkMapper {
    private static final long MBIT = 1_000_000;
    private final Data root;
    private final Data df;
    private final Reports reports;

    NsLinkMapper(Data root, Data df, Reports reports) {
        this.root = root;
        this.df = df;
        this.reports = reports.at("virtual-link-profile");
    }

    List<NsVirtualLink> map() {
        var links = new ArrayList<NsVirtualLink>();
        for (var profile : df.list("virtual-link-profile"))
            root.entry("virtual-link-desc", "id", profile.text("virtual-link-desc-id"))
                    .ifPresent(d -> links.add(link(d, Optional.of(profile))));
        for (var desc : root.list("virtual-link-desc"))
            if (of(desc.text("id")).equals(desc.text("id")) && !isProfile(desc.text("id")))
                links.add(link(desc, Optional.empty()));
        return links;
    }

    /** The id of the link that realises a description: that of its first profile, or its own. */
    String of(String descId) {
        return df.entry("virtual-link-profile", "virtual-link-desc-id", descId)
                .map(p -> p.text("id"))
                .orElse(descId);
    }

    /** External connection point of a VNF, PNF or NS to the id of its link. */
    Map<String, String> ofConstituent(Data constituent) {
        var links = new LinkedHashMap<String, String>();
        for (var connection : constituent.list("virtual-link-connectivity")) {
            var link = connection.text("virtual-link-profile-id");
            for (var cpd : connection.list("constituent-cpd-id"))
                links.put(cpd.text("constituent-cpd-id"), isProfile(link) ? link : of(link));
        }
        return links;
    }

    private NsVirtualLink link(Data desc, Optional<Data> profile) {
        reports.unfold(desc);
        var connectivity = desc.child("connectivity-type");
        var flavour = profile.flatMap(p -> p.find("flavour-id")).flatMap(id -> desc.entry("df", "id", id));
        return new NsVirtualLink(
                profile.orElse(desc).text("id"),
                connectivity.map(c -> c.texts("layer-protocol")).orElse(List.of()),
                connectivity.flatMap(c -> c.find("flow-pattern")),
                LinkProfiles.bitrate(profile.flatMap(p -> p.child("max-bitrate-requirements")), MBIT),
                LinkProfiles.bitrate(profile.flatMap(p -> p.child("min-bitrate-requirements")), MBIT),
                profile.flatMap(p -> LinkProfiles.l3(p, reports)),
                profile.flatMap(LinkProfiles::l2),
                LinkProfiles.qos(flavour),
                desc.find("description"),
                desc.find("test-access").stream().toList(),
                flavour.flatMap(f -> f.findInteger("service-availability-level")),
                List.of());
    }

    private boolean isProfile(String id) {
        return df.entry("virtual-link-profile", "id", id).isPresent();
    }
}
