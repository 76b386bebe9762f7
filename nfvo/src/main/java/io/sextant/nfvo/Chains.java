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
import io.sextant.vnfm.VnfShape;
import io.sextant.vnfm.Vnfc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
     * A chain for each pair of workloads at the ends of each forwarding path. Of two paths between the same connection
     * points the one that was added later leads the traffic; the other one does again when that is removed.
     *
     * @throws Problem 409 if a connection point that a path passes is not there
     */
    List<Chain> all() {
        return prevailing()
                .flatMap(route -> {
                    var chains = chains(route);
                    if (chains.isEmpty())
                        throw Problem.conflict("Path '" + route.path().id() + "' of forwarding graph '"
                                + route.vnffg().graph().id() + "' passes a connection point that no VNFC has.");
                    return chains.stream();
                })
                .toList();
    }

    /** As {@link #all}, without those that pass what is not there. */
    List<Chain> possible() {
        return prevailing().flatMap(route -> chains(route).stream()).toList();
    }

    private record Route(Vnffg vnffg, Nfp path) {
        private Traffic traffic() {
            var cps = path.path();
            return new Traffic(cps.getFirst(), cps.getLast(), path.heavyFlowsOf());
        }
    }

    /** What one path leads: all between two connection points, or the heavy flows among it. */
    private record Traffic(NsCp from, NsCp to, Optional<String> heavyFlowsOf) {}

    private Stream<Route> prevailing() {
        var routes = new LinkedHashMap<Traffic, Route>();
        for (var vnffg : shape.vnffgs())
            for (var path : vnffg.graph().paths()) {
                var route = new Route(vnffg, path);
                routes.put(route.traffic(), route);
            }
        return routes.values().stream();
    }

    private List<Chain> chains(Route route) {
        var positions = route.path().positions();
        var inner = new ArrayList<Hop>();
        for (var position : positions.subList(1, positions.size() - 1)) {
            var hop = hops(route.vnffg(), position).findFirst();
            if (hop.isEmpty()) return List.of();
            inner.add(hop.get());
        }
        var chains = new ArrayList<Chain>();
        var last = hops(route.vnffg(), positions.getLast()).toList();
        hops(route.vnffg(), positions.getFirst())
                .forEach(start -> last.forEach(end -> chains.add(chain(route, chains.size(), start, inner, end))));
        return chains;
    }

    private static Chain chain(Route route, int number, Hop start, List<Hop> inner, Hop end) {
        var hops = new ArrayList<Hop>();
        hops.add(start);
        hops.addAll(inner);
        hops.add(end);
        var name = number == 0 ? route.path().id() : route.path().id() + "-" + number;
        return new Chain(name, route.vnffg().graph().delayBudget(), hops, List.of(), heavyHitter(route.path(), hops));
    }

    /** Each hop is what serves at the position of the same number. */
    private static Optional<FunctionId> heavyHitter(Nfp path, List<Hop> hops) {
        return path.heavyFlowsOf()
                .flatMap(vnf -> IntStream.range(0, hops.size())
                        .filter(i -> isAt(path.positions().get(i), vnf))
                        .mapToObj(hops::get)
                        .flatMap(
                                hop -> hop instanceof Hop.Through through ? Stream.of(through.function()) : Stream.of())
                        .findFirst());
    }

    private static boolean isAt(NfpPosition position, String vnf) {
        return position.elements().getFirst().ingress() instanceof NsCp.OfVnf cp
                && cp.vnfProfile().equals(vnf);
    }

    /** One for each VNFC that has both connection points of the position, the first of a VNF first. */
    private Stream<Hop> hops(Vnffg vnffg, NfpPosition position) {
        var element = position.elements().getFirst();
        var in = (NsCp.OfVnf) element.ingress();
        var out = (NsCp.OfVnf) element.egress();
        var pinned = Optional.ofNullable(vnffg.pinned().get(element.id()));
        var network = shape.virtualLinks().stream()
                .filter(link -> link.virtualLinkDescId().equals(in.virtualLink()))
                .map(NsShape.VirtualLink::network)
                .findFirst();
        return shape.vnfsOf(in.vnfProfile()).stream()
                .map(ConstituentVnf::vnf)
                .filter(vnf -> pinned.isEmpty() || pinned.get().equals(vnf))
                .flatMap(vnf -> Optional.ofNullable(vnfs.get(vnf)).stream())
                .flatMap(vnf -> attached(vnf, in.extCp())
                        // A VNF that another service has too may be on that one's links.
                        .filter(entry -> network.equals(Optional.of(entry.cp().network())))
                        .flatMap(entry -> attached(vnf, out.extCp())
                                .filter(exit -> exit.vnfc().equals(entry.vnfc()))
                                .map(exit -> hop(entry, exit))));
    }

    private static Hop hop(Vnfc.Attached entry, Vnfc.Attached exit) {
        return entry.vnfc().networkFunction()
                ? new Hop.Through(
                        new FunctionId(entry.vnfc().id()),
                        entry.cp().interfaceName(),
                        exit.cp().interfaceName())
                : new Hop.At(new WorkloadId(entry.vnfc().id()), entry.cp().interfaceName());
    }

    /** At what serves: what the shape has, and what it replaces as long as the other is not there; else what there was. */
    private Stream<Vnfc.Attached> attached(VnfInstance vnf, String extCp) {
        var side = back ? vnf.is() : vnf.meant();
        var waiting = side.vnfcs().stream()
                .filter(vnfc -> !vnf.present(vnfc))
                .flatMap(vnfc -> vnfc.replaces().stream())
                .map(Vnfc.Replacement::vnfc)
                .toList();
        var before = working(vnf, vnf.there(), extCp);
        var serving = Stream.concat(
                        working(vnf, side, extCp).stream(),
                        before.stream()
                                .filter(attached ->
                                        waiting.contains(attached.vnfc().id())))
                .toList();
        return (serving.isEmpty() ? before : serving).stream();
    }

    private static List<Vnfc.Attached> working(VnfInstance vnf, VnfShape shape, String extCp) {
        return vnf.attached(shape, extCp).stream()
                .filter(attached -> attached.endpoint().isPresent())
                .toList();
    }
}
