package io.sextant.nfvo;

import io.sextant.catalogue.model.ForwardingGraph;
import io.sextant.catalogue.model.NfpPosition;
import io.sextant.catalogue.model.NsCp;
import io.sextant.core.Problem;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.nfvo.request.UpdateRequest.NewVnffg;

import java.util.UUID;
import java.util.stream.Stream;

/** The forwarding graphs of a network service: those of its NSD that are realised. */
final class Vnffgs {
    private Vnffgs() {}

    /** Realises every graph of the flavour of which all constituents are there; others can be added when theirs are. */
    static void realiseAll(NsDraft draft) {
        draft.flavour().forwardingGraphs().forEach(graph -> realiseIfWhole(draft, graph));
    }

    static void realiseIfWhole(NsDraft draft, ForwardingGraph graph) {
        requirePossible(draft, graph);
        if (missing(draft, graph).findAny().isEmpty()) draft.vnffgs.add(realised(graph));
    }

    /**
     * Realises a graph of the flavour.
     *
     * @throws Problem 422 if the flavour has no such graph, 409 if it is realised or a VNF that it passes is not there
     */
    static void add(NsDraft draft, NewVnffg asked) {
        if (asked.target().filter(target -> !target.equals(draft.ns.id())).isPresent())
            throw Problem.unprocessable(
                    "A VNFFG of NS instance " + asked.target().get() + " is added by updating that.");
        var graphs = draft.flavour().forwardingGraphs();
        var graph = graphs.stream()
                .filter(each -> each.id().equals(asked.name()))
                .findFirst()
                .orElseThrow(() ->
                        Problem.unprocessable("Flavour '" + draft.flavour().id()
                                + "' has no forwarding graph '" + asked.name() + "'; it has "
                                + graphs.stream().map(ForwardingGraph::id).toList() + "."));
        if (draft.vnffgs.stream().anyMatch(vnffg -> vnffg.graph().id().equals(graph.id())))
            throw Problem.conflict("Forwarding graph '" + graph.id() + "' is realised already.");
        requirePossible(draft, graph);
        missing(draft, graph).findFirst().ifPresent(profile -> {
            throw Problem.conflict("Forwarding graph '" + graph.id() + "' passes VNF profile '" + profile
                    + "', of which there is no instance; instantiate one first.");
        });
        draft.vnffgs.add(realised(graph));
    }

    /** @throws Problem 422 if the service has no such VNFFG */
    static void remove(NsDraft draft, String id) {
        draft.vnffgs.remove(find(draft, id));
    }

    /** @throws Problem 422 if the service has no such VNFFG */
    static Vnffg find(NsDraft draft, String id) {
        return draft.vnffgs.stream()
                .filter(vnffg -> vnffg.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable("NS instance " + draft.ns.id() + " has no VNFFG " + id
                        + "; it has " + draft.vnffgs.stream().map(Vnffg::id).toList() + "."));
    }

    /** Whether there is still an instance for every position. */
    static boolean isWhole(NsDraft draft, Vnffg vnffg) {
        return missing(draft, vnffg.graph()).findAny().isEmpty()
                && vnffg.pinned().values().stream()
                        .allMatch(pinned ->
                                draft.vnfs.stream().anyMatch(vnf -> vnf.vnf().equals(pinned)));
    }

    /**
     * A VNFFG that a VNF leaves without another instance in its place would lead nowhere.
     *
     * @throws Problem 409 that names it
     */
    static void requireWhole(NsDraft draft) {
        draft.vnffgs.stream()
                .filter(vnffg -> !isWhole(draft, vnffg))
                .findFirst()
                .ifPresent(vnffg -> {
                    throw Problem.conflict(
                            "VNFFG " + vnffg.id() + " ('" + vnffg.graph().id()
                                    + "') passes a VNF that would be removed; update or remove the VNFFG first.");
                });
    }

    private static Vnffg realised(ForwardingGraph graph) {
        return new Vnffg(UUID.randomUUID().toString(), graph);
    }

    private static Stream<String> missing(NsDraft draft, ForwardingGraph graph) {
        return profiles(graph).filter(profile -> draft.vnfsOf(profile).isEmpty());
    }

    /** The graphs of the service that pass a VNF profile. */
    static Stream<Vnffg> passing(NsDraft draft, String vnfProfileId) {
        return draft.vnffgs.stream().filter(vnffg -> profiles(vnffg.graph()).anyMatch(vnfProfileId::equals));
    }

    private static Stream<String> profiles(ForwardingGraph graph) {
        return elements(graph)
                .flatMap(element -> Stream.of(element.ingress(), element.egress()))
                .map(cp -> ((NsCp.OfVnf) cp).vnfProfile());
    }

    /**
     * Refuses, before anything is made, what cannot be chained yet.
     *
     * @throws Problem 501 for positions of constituents that are no VNFs, and for those that spread traffic; 422 for a
     *     path that leads nowhere, or from site to site as nothing can
     */
    static void requirePossible(NsDraft draft, ForwardingGraph graph) {
        graph.paths().stream()
                .filter(path -> path.positions().size() < 2)
                .findFirst()
                .ifPresent(path -> {
                    throw Problem.unprocessable("Path '" + path.id() + "' has no two positions to lead between.");
                });
        graph.paths().stream().flatMap(path -> path.positions().stream()).forEach(position -> {
            if (position.elements().size() > 1)
                throw Problem.notImplemented("Spreading traffic at NFP position '" + position.id() + "'");
        });
        elements(graph).forEach(element -> {
            if (!(element.ingress() instanceof NsCp.OfVnf) || !(element.egress() instanceof NsCp.OfVnf))
                throw Problem.notImplemented("An NFP position ('" + element.id() + "') at something else than a VNF");
        });
        graph.paths().forEach(path -> VirtualLinks.requireLeading(draft, path));
    }

    static Stream<NfpPosition.Element> elements(ForwardingGraph graph) {
        return graph.paths().stream()
                .flatMap(path -> path.positions().stream())
                .flatMap(position -> position.elements().stream());
    }
}
