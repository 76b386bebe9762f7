package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.Sap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps service access points: those that give access to a virtual link, directly or by a connection point on it. */
final class SapMapper {
    private final Data root;
    private final Data df;
    private final NsLinkMapper links;
    private final Reports reports;

    SapMapper(Data root, Data df, NsLinkMapper links, Reports reports) {
        this.root = root;
        this.df = df;
        this.links = links;
        this.reports = reports;
    }

    List<Sap> map() {
        return root.list("sapd").stream().flatMap(sapd -> sap(sapd).stream()).toList();
    }

    private Optional<Sap> sap(Data sapd) {
        var link = sapd.find("virtual-link-desc").map(links::of).or(() -> behind(sapd));
        if (link.isEmpty())
            reports.warning(
                    sapd,
                    "virtual-link-desc",
                    "'" + sapd.text("id") + "' without a virtual link in the flavour '" + df.text("id") + "'",
                    "a SAP of a virtual link; it is left out");
        return link.map(l -> new Sap(sapd.text("id"), l, sapd.texts("layer-protocol"), CpMapper.protocols(sapd)));
    }

    /** Until revision 2019-10-01 the constituent stood beside the SAP's other nodes. */
    private Optional<String> behind(Data sapd) {
        var associated = sapd.child("associated-cpd");
        return Stream.of(
                        of("vnf-profile", "vnfd-id", associated.or(() -> sapd.child("vnf")), "vnf-ext-cpd"),
                        of("pnf-profile", "pnfd-id", associated.or(() -> sapd.child("pnf")), "pnf-ext-cpd"),
                        of("ns-profile", "nsd-id", associated.or(() -> sapd.child("ns")), "sapd"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> of(String profiles, String descriptor, Optional<Data> cpd, String cpdName) {
        var wanted = cpd.flatMap(c -> c.find(descriptor));
        var name = cpd.flatMap(c -> c.find(cpdName).or(() -> c.find("ext-cpd-id")));
        return df.list(profiles).stream()
                .filter(p -> p.find(descriptor).equals(wanted))
                .flatMap(p -> name.map(links.ofConstituent(p)::get).stream())
                .findFirst();
    }
}
