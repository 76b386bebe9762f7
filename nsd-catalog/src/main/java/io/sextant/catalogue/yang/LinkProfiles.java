package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.L2Data;
import io.sextant.catalogue.model.L3Data;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.Qos;
import io.sextant.catalogue.tosca.Prefixes;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
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
            return new L3Data(
                    data.text("ip-version"),
                    cidr,
                    data.find("gateway-ip"),
                    data.find("name"),
                    data.find("dhcp-enabled").map(Boolean::parseBoolean),
                    data.find("ipv6-address-mode"),
                    pools(data));
        }));
    }

    /** A pool is a text with its two ends; what has another form is no pool. */
    private static List<L3Data.Pool> pools(Data l3) {
        return l3.texts("ip-allocation-pools").stream()
                .map(pool -> pool.split("\\s*[-,]\\s*"))
                .filter(ends -> ends.length == 2)
                .map(ends -> new L3Data.Pool(ends[0].strip(), ends[1].strip()))
                .toList();
    }

    static Optional<L2Data> l2(Data profile) {
        return profile.child("virtual-link-protocol-data")
                .flatMap(p -> p.child("l2-protocol-data"))
                .map(data -> new L2Data(
                        data.find("name"),
                        data.find("network-type"),
                        data.flag("vlan-transparent"),
                        data.findInteger("mtu"),
                        data.find("segmentation-id")));
    }

    /** @param flavour of the link's description */
    static Optional<Qos> qos(Optional<Data> flavour) {
        return flavour.flatMap(f -> f.child("qos"))
                .map(qos -> new Qos(
                        Duration.ofMillis(qos.integer("latency")),
                        Duration.ofMillis(qos.integer("packet-delay-variation")),
                        qos.find("packet-loss-ratio").map(BigDecimal::new),
                        qos.findInteger("priority")));
    }
}
