package io.sextant.nfvo;

import io.sextant.catalogue.model.ForwardingGraph;
import io.sextant.catalogue.model.Nfp;
import io.sextant.catalogue.model.NfpPosition;
import io.sextant.catalogue.model.NsCp;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Hop;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.Vnfc;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

/** Turns the NSD's forwarding graphs into the chains of a local NSD: connection points become interfaces that exist. */
final class Chains {
    private final Map<VnfInstanceId, VnfInstance> vnfs;
    private final NsShape shape;
    private final boolean back;

    private Chains(NsShape shape, Map<VnfInstanceId, VnfInstance> vnfs, boolean back) {
        this.shape = shape;
        this.vnfs = vnfs;
        this.back = back;
    }

    /** Through what the service is going to consist of; where that is not there yet, through what it consists of. */
    static Chains ahead(NsInstance ns, VnfInstances vnfInstances) {
        return of(ns, ns.meant(), vnfInstances, false);
    }

    /** Through what the service has consisted of until now. */
    static Chains back(NsInstance ns, VnfInstances vnfInstances) {
        return of(ns, ns.is(), vnfInstances, true);
    }

    private static Chains of(NsInstance ns, NsShape shape, VnfInstances vnfInstances, boolean back) {
        var ids = ns.vnfs().stream().map(ConstituentVnf::vnf).toList();
        var vnfs = vnfInstances.all(ids).stream().collect(toMap(VnfInstance::id, identity()));
        return new Chains(shape, vnfs, back);
    }

    /**
     * Refuses, before anything is made, what cannot be chained yet.
     *
     * @throws Problem 501 for constituents that are no VNFs, and for paths that spread traffic
     */
    static void check(NsFlavour flavour) {
        if (!flavour.nestedNss().isEmpty()) throw Problem.notImplemented("Instantiating a nested NS");
        if (!flavour.pnfProfiles().isEmpty()) throw Problem.notImplemented("Instantiating an NS with a PNF");
        flavour.forwardingGraphs().stream()
                .flatMap(graph -> graph.paths().stream())
                .flatMap(path -> path.positions().stream())
                .forEach(Chains::check);
    }

    private static void check(NfpPosition position) {
        if (position.elements().size() > 1)
            throw Problem.notImplemented("Spreading traffic at NFP position '" + position.id() + "'");
        var element = position.elements().getFirst();
        if (!(element.ingress() instanceof NsCp.OfVnf) || !(element.egress() instanceof NsCp.OfVnf))
            throw Problem.notImplemented("NFP position '" + position.id() + "' at something else than a VNF");
    }

    /** One chain per forwarding path. */
    List<Chain> all() {
        return shape.vnffgs().stream()
                .map(Vnffg::graph)
                .flatMap(graph -> graph.paths().stream().map(path -> chain(graph, path)))
                .toList();
    }

    private Chain chain(ForwardingGraph graph, Nfp path) {
        var hops = path.positions().stream().map(this::hop).toList();
        return new Chain(path.id(), graph.delayBudget(), hops);
    }

    private Hop hop(NfpPosition position) {
        var element = position.elements().getFirst();
        var in = attached(element.ingress());
        var out = attached(element.egress());
        return in.vnfc().networkFunction()
                ? new Hop.Through(
                        new FunctionId(in.vnfc().id()),
                        in.cp().interfaceName(),
                        out.cp().interfaceName())
                : new Hop.At(new WorkloadId(in.vnfc().id()), in.cp().interfaceName());
    }

    private Vnfc.Attached attached(NsCp cp) {
        var ofVnf = (NsCp.OfVnf) cp;
        return shape.vnfsOf(ofVnf.vnfProfile()).stream()
                .map(constituent -> vnfs.get(constituent.vnf()))
                .flatMap(vnf -> Stream.of(back ? vnf.is() : vnf.meant(), vnf.there())
                        .flatMap(side -> vnf.attached(side, ofVnf.extCp()).stream()))
                .filter(attached -> attached.endpoint().isPresent())
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable("The forwarding graph names connection point '" + ofVnf.extCp()
                        + "' of VNF profile '" + ofVnf.vnfProfile() + "', which no VNFC has."));
    }
}
