package io.sextant.nfvo;

import io.sextant.catalogue.model.Nfp;
import io.sextant.catalogue.model.NfpPosition;
import io.sextant.catalogue.model.NsCp;
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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * One chain per forwarding path. Of two paths between the same connection points the one that was added later leads
     * the traffic; the other one does again when that is removed.
     *
     * @throws Problem 409 if a connection point that a path passes is not there
     */
    List<Chain> all() {
        return prevailing()
                .map(route -> chain(route)
                        .orElseThrow(() -> Problem.conflict("Path '"
                                + route.path().id() + "' of forwarding graph '"
                                + route.vnffg().graph().id() + "' passes a connection point that no VNFC has.")))
                .toList();
    }

    /** As {@link #all}, without those that pass what is not there. */
    List<Chain> possible() {
        return prevailing().flatMap(route -> chain(route).stream()).toList();
    }

    private record Route(Vnffg vnffg, Nfp path) {
        private List<NsCp> ends() {
            var cps = path.path();
            return List.of(cps.getFirst(), cps.getLast());
        }
    }

    private Stream<Route> prevailing() {
        var routes = new LinkedHashMap<List<NsCp>, Route>();
        for (var vnffg : shape.vnffgs())
            for (var path : vnffg.graph().paths()) {
                var route = new Route(vnffg, path);
                routes.put(route.ends(), route);
            }
        return routes.values().stream();
    }

    private Optional<Chain> chain(Route route) {
        var hops = new ArrayList<Hop>();
        for (var position : route.path().positions()) {
            var hop = hop(route.vnffg(), position.elements().getFirst());
            if (hop.isEmpty()) return Optional.empty();
            hops.add(hop.get());
        }
        return Optional.of(new Chain(route.path().id(), route.vnffg().graph().delayBudget(), hops));
    }

    /** The first VNFC that works and has both connection points. */
    private Optional<Hop> hop(Vnffg vnffg, NfpPosition.Element element) {
        var in = (NsCp.OfVnf) element.ingress();
        var out = (NsCp.OfVnf) element.egress();
        var pinned = Optional.ofNullable(vnffg.pinned().get(element.id()));
        return shape.vnfsOf(in.vnfProfile()).stream()
                .map(ConstituentVnf::vnf)
                .filter(vnf -> pinned.isEmpty() || pinned.get().equals(vnf))
                .flatMap(vnf -> Optional.ofNullable(vnfs.get(vnf)).stream())
                .flatMap(vnf -> attached(vnf, in.extCp())
                        .flatMap(entry -> attached(vnf, out.extCp())
                                .filter(exit -> exit.vnfc().equals(entry.vnfc()))
                                .map(exit -> hop(entry, exit))))
                .findFirst();
    }

    private static Hop hop(Vnfc.Attached entry, Vnfc.Attached exit) {
        return entry.vnfc().networkFunction()
                ? new Hop.Through(
                        new FunctionId(entry.vnfc().id()),
                        entry.cp().interfaceName(),
                        exit.cp().interfaceName())
                : new Hop.At(new WorkloadId(entry.vnfc().id()), entry.cp().interfaceName());
    }

    private Stream<Vnfc.Attached> attached(VnfInstance vnf, String extCp) {
        return Stream.of(back ? vnf.is() : vnf.meant(), vnf.there())
                .flatMap(side -> vnf.attached(side, extCp).stream())
                .filter(attached -> attached.endpoint().isPresent());
    }
}
