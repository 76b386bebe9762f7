package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.L3Data;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.tosca.Prefixes;

import java.util.Optional;

/** Maps what the profiles of virtual links have in common in VNFDs and NSDs. */
final class LinkProfiles {
    private LinkProfiles() {}

    /** @param unit bit/s of one */
    static LinkBitrate bitrate(Optional<Data> requirements, long unit) {
        return new LinkBitrate(
                requirements.flatMap(r -> r.amount("root", unit)).orElse(0L),
                requirements.flatMap(r -> r.amount("leaf", unit)));
    }

    /** The layer 3 that a profile fixes: nothing is fixed without a prefix. */
    static Optional<L3Data> l3(Data profile, Reports reports) {
        var l3 = profile.child("virtual-link-protocol-data").flatMap(p -> p.child("l3-protocol-data"));
        return l3.flatMap(data -> data.find("cidr").map(cidr -> {
            if (!Prefixes.isPrefix(cidr))
                reports.at("virtual-link-protocol-data")
                        .at("l3-protocol-data")
                        .error(data, "cidr", "'" + cidr + "'", "a prefix such as 10.1.0.0/24");
            return new L3Data(data.text("ip-version"), cidr, data.find("gateway-ip"));
        }));
    }
}
