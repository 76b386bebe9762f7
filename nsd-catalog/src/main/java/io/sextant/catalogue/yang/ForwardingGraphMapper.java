package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.ForwardingGraph;
import io.sextant.catalogue.model.Nfp;
import io.sextant.catalogue.model.NfpPosition;
import io.sextant.catalogue.model.NsCp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps forwarding graphs to the flavours whose constituents they pass. */
final class ForwardingGraphMapper {
    private final Data root;
    private final Data df;
    private final NsLinkMapper links;
    private final Reports reports;

    ForwardingGraphMapper(Data root, Data df, NsLinkMapper links, Reports reports) {
        this.root = root;
        this.df = df;
        this.links = links;
        this.reports = reports;
    }

    List<ForwardingGraph> map() {
        return root.list("vnffgd").stream()
                .filter(this::isOfFlavour)
                .filter(this::isReadable)
                .map(this::graph)
                .toList();
    }

    /** OSM describes positions by classifiers of its own. */
    private boolean isReadable(Data vnffgd) {
        var ofOsm = vnffgd.list("nfpd").stream()
                .anyMatch(nfpd -> nfpd.node().get("position-desc-id").isPresent());
        if (ofOsm) reports.warning(vnffgd, "nfpd", "'position-desc-id'", "'position-desc'; the graph is left out");
        return !ofOsm;
    }

    private boolean isOfFlavour(Data vnffgd) {
        return profiles(vnffgd, "vnf-profile-id", "vnf-profile")
                && profiles(vnffgd, "pnf-profile-id", "pnf-profile")
                && profiles(vnffgd, "nested-ns-profile-id", "ns-profile");
    }

    private boolean profiles(Data vnffgd, String ids, String list) {
        return vnffgd.texts(ids).stream()
                .allMatch(id -> df.entry(list, "id", id).isPresent());
    }

    private ForwardingGraph graph(Data vnffgd) {
        var paths = vnffgd.list("nfpd").stream().map(nfpd -> path(vnffgd, nfpd)).toList();
        var members = Stream.of("vnf-profile-id", "pnf-profile-id", "nested-ns-profile-id", "virtual-link-profile-id")
                .flatMap(ids -> vnffgd.texts(ids).stream());
        return new ForwardingGraph(
                vnffgd.text("id"),
                "",
                Stream.concat(paths.stream().map(Nfp::id), members).toList(),
                paths,
                Optional.empty());
    }

    private Nfp path(Data vnffgd, Data nfpd) {
        var inNfpd = reports.at("nfpd");
        if (nfpd.find("rule").isPresent())
            inNfpd.warning(nfpd, "rule", "'" + nfpd.text("rule") + "'", "no rule; the path takes all traffic");
        var positions = nfpd.list("position-desc").stream()
                .map(position -> position(vnffgd, position))
                .toList();
        if (positions.size() < 2)
            inNfpd.error(
                    nfpd, "position-desc", "a path of " + positions.size() + " positions", "two positions or more");
        return new Nfp(nfpd.text("id"), positions, List.of(), Optional.empty());
    }

    private NfpPosition position(Data vnffgd, Data position) {
        var elements = new ArrayList<NfpPosition.Element>();
        for (var id : position.texts("nfp-position-element-id"))
            vnffgd.entry("nfp-position-element", "id", id)
                    .flatMap(this::element)
                    .ifPresent(elements::add);
        if (position.texts("nfp-position-element-id").isEmpty())
            reports.at("nfpd")
                    .at("position-desc")
                    .error(position, "nfp-position-element-id", "no element", "an element on a virtual link");
        return new NfpPosition(position.text("id"), position.find("forwarding-behaviour"), Map.of(), elements);
    }

    private Optional<NfpPosition.Element> element(Data element) {
        var cp = element.child("desc").flatMap(this::cp);
        if (cp.isEmpty())
            reports.at("nfp-position-element")
                    .error(
                            element,
                            "desc",
                            "'" + element.text("id") + "' without a connection point on a virtual link",
                            "the profile and an external connection point that the flavour connects");
        return cp.map(c -> new NfpPosition.Element(element.text("id"), c, c));
    }

    private Optional<NsCp> cp(Data desc) {
        return find(desc, "vnf", "vnf-profile", "cpd-id", NsCp.OfVnf::new)
                .or(() -> find(desc, "pnf", "pnf-profile", "pnf-cpd-id", NsCp.OfPnf::new))
                .or(() -> find(desc, "ns", "ns-profile", "sap-cpd-id", NsCp.OfNs::new));
    }

    private interface Maker {
        NsCp make(String constituent, String cp, String virtualLink);
    }

    private Optional<NsCp> find(Data desc, String constituent, String profiles, String cpd, Maker maker) {
        var profile =
                desc.child(profiles).flatMap(p -> p.find(profiles + "-id")).flatMap(id -> df.entry(profiles, "id", id));
        var name = desc.child(constituent).flatMap(c -> c.find(cpd));
        return profile.flatMap(p -> name.flatMap(n ->
                Optional.ofNullable(links.ofConstituent(p).get(n)).map(link -> maker.make(p.text("id"), n, link))));
    }
}
