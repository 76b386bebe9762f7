package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.NestedNs;
import io.sextant.catalogue.model.NsCp;
import io.sextant.catalogue.model.PnfProfile;
import io.sextant.catalogue.model.VersionDependency;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.template.Topology.Reference;
import io.sextant.catalogue.tosca.template.Topology.Requirement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.stream.Collectors.groupingBy;

/** Reads what a network service is made of, and the connection points by which it hangs together (SOL001 7.8). */
final class Constituents {
    static final String NS = "tosca.nodes.nfv.NS";
    static final String VIRTUAL_LINK = "tosca.nodes.nfv.NsVirtualLink";
    static final String SAP = "tosca.nodes.nfv.Sap";
    private static final String VNF = "tosca.nodes.nfv.VNF";
    private static final String PNF = "tosca.nodes.nfv.PNF";
    private static final String FORWARDING = "tosca.nodes.nfv.Forwarding";

    private final TopologyView view;
    private final Optional<NodeTemplate> itself;
    /** By the name of what is required: many paths may lead through it. */
    private final Map<String, List<Use>> uses;

    /** @param itself the node of the network service, which is no constituent of its own */
    Constituents(TopologyView view, Optional<NodeTemplate> itself) {
        this.view = view;
        this.itself = itself;
        this.uses = view.topology().nodes().values().stream()
                .peek(node ->
                        view.types().effort().spend(1 + node.requirements().size()))
                .flatMap(node -> node.requirements().stream().map(requirement -> new Use(node, requirement)))
                .collect(groupingBy(use -> use.requirement().target().name()));
    }

    private record Use(NodeTemplate node, Requirement requirement) {}

    List<VnfProfile> vnfs() {
        return view.read(view.nodes(VNF), node -> {
            var values = view.values(node);
            var profile = values.optionalStructure("vnf_profile");
            return new VnfProfile(
                    node.name(),
                    values.identifier("descriptor_id"),
                    values.identifier("flavour_id"),
                    profile.flatMap(p -> p.optionalIdentifier("instantiation_level")),
                    profile.map(p -> InstanceRanges.read(p, "SOL001 clause 9", view.faults()))
                            .orElse(InstanceRange.ONE),
                    virtualLinks(node),
                    scaleLevels(profile, "target_vnf_scale_level_info"),
                    profile.flatMap(p -> p.optionalInteger("service_availability_level")),
                    versionDependencies(profile));
        });
    }

    List<PnfProfile> pnfs() {
        return view.read(
                view.nodes(PNF),
                node -> new PnfProfile(
                        node.name(),
                        view.values(node).identifier("descriptor_id"),
                        virtualLinks(node),
                        versionDependencies(Optional.of(view.values(node)))));
    }

    List<NestedNs> nestedNss() {
        return view.read(view.nodes(NS).stream().filter(n -> !isItself(n)).toList(), node -> {
            var values = view.values(node);
            var profile = values.optionalStructure("ns_profile");
            checkNotItself(values);
            return new NestedNs(
                    node.name(),
                    values.identifier("descriptor_id"),
                    values.optionalIdentifier("flavour_id")
                            .or(() -> profile.flatMap(p -> p.optionalIdentifier("flavour_id")))
                            .orElse(NsdReader.ONLY_FLAVOUR),
                    virtualLinks(node),
                    profile.map(p -> InstanceRanges.read(p, "SOL001 7.2", view.faults()))
                            .orElse(InstanceRange.ONE),
                    profile.flatMap(p -> p.optionalIdentifier("ns_instantiation_level")),
                    scaleLevels(profile, "target_ns_scale_level"),
                    values.optionalInteger("priority"),
                    versionDependencies(profile));
        });
    }

    private void checkNotItself(Values nested) {
        var id = nested.identifier("descriptor_id");
        itself.flatMap(node -> view.values(node).optionalText("descriptor_id"))
                .filter(id::equals)
                .ifPresent(own -> view.faults()
                        .error(
                                nested.at("descriptor_id"),
                                "SOL001 7.8",
                                "the NSD '" + id + "' within itself",
                                "another NSD"));
    }

    private static Map<String, Integer> scaleLevels(Optional<Values> profile, String property) {
        var levels = new LinkedHashMap<String, Integer>();
        profile.ifPresent(p ->
                p.structureMap(property).forEach((aspect, info) -> levels.put(aspect, info.integer("scale_level"))));
        return levels;
    }

    private List<VersionDependency> versionDependencies(Optional<Values> owner) {
        return owner.stream()
                .flatMap(o -> o.structures("version_dependency").stream())
                .map(this::versionDependency)
                .toList();
    }

    private VersionDependency versionDependency(Values values) {
        var other = values.identifier("dependent_constituent_id");
        if (!view.topology().nodes().containsKey(other))
            view.faults()
                    .error(
                            values.at("dependent_constituent_id"),
                            "SOL001 9.2",
                            "the constituent '" + other + "'",
                            "a node of this topology");
        return new VersionDependency(
                other,
                values.structures("version_dependency_statement").stream()
                        .map(s -> s.texts("descriptor_id"))
                        .toList());
    }

    /** The connection point that an element of a forwarding path names: a Forwarding node of a constituent, or a SAP. */
    NsCp cp(Reference element) {
        var sap = view.node(element.name(), SAP);
        if (sap.isPresent()) return new NsCp.OfSap(element.name(), link(sap.get(), "internal_virtual_link", element));
        var forwarding = view.node(element.name(), FORWARDING)
                .orElseThrow(() -> new MissingValue(
                        element.at(), "'" + element.name() + "'", "a Forwarding node or a Sap of this topology"));
        var link = link(forwarding, "virtual_link", element);
        var users = uses.getOrDefault(forwarding.name(), List.of());
        view.types().effort().spend(users.size());
        var owners = users.stream()
                .flatMap(use -> owned(use.node(), use.requirement(), link).stream())
                .toList();
        if (owners.size() != 1)
            throw new MissingValue(
                    element.at(),
                    "'" + element.name() + "', which " + owners.size() + " constituents require",
                    "a Forwarding node that one VNF, PNF or NS requires");
        return owners.getFirst();
    }

    private Optional<NsCp> owned(NodeTemplate node, Requirement requirement, String link) {
        if (view.isA(node, VNF)) return Optional.of(new NsCp.OfVnf(node.name(), requirement.name(), link));
        if (view.isA(node, PNF)) return Optional.of(new NsCp.OfPnf(node.name(), requirement.name(), link));
        var nested = view.isA(node, NS) && !isItself(node);
        return nested ? Optional.of(new NsCp.OfNs(node.name(), requirement.name(), link)) : Optional.empty();
    }

    private boolean isItself(NodeTemplate node) {
        return itself.filter(node::equals).isPresent();
    }

    private static String link(NodeTemplate node, String requirement, Reference use) {
        return node.target(requirement)
                .orElseThrow(() -> new MissingValue(
                        use.at(), "'" + node.name() + "' without '" + requirement + "'", "a node on a virtual link"));
    }

    /** Requirement to link; a Forwarding node in between is passed through. */
    private Map<String, String> virtualLinks(NodeTemplate constituent) {
        var links = new LinkedHashMap<String, String>();
        for (var requirement : constituent.requirements()) {
            var target = requirement.target().name();
            var behind = view.node(target, FORWARDING)
                    .flatMap(f -> f.target("virtual_link"))
                    .orElse(target);
            view.node(behind, VIRTUAL_LINK).ifPresent(link -> links.put(requirement.name(), link.name()));
        }
        return links;
    }
}
