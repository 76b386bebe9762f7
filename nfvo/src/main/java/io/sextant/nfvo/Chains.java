package io.sextant.nfvo;

import io.sextant.catalogue.model.Nfp;
import io.sextant.catalogue.model.NfpPosition;
import io.sextant.catalogue.model.NsCp;
import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

/** Turns the NSD's forwarding graphs into the chains of local NSDs: connection points become interfaces that exist. */
final class Chains {
    private final Map<VnfInstanceId, VnfInstance> vnfs;
    private final NsShape shape;
    private final boolean back;
    private final Cut cut;

    private Chains(
            NsShape shape, Map<VnfInstanceId, VnfInstance> vnfs, boolean back, Function<SiteId, String> uplinks) {
        this.shape = shape;
        this.vnfs = vnfs;
        this.back = back;
        var known = new HashMap<SiteId, String>();
        this.cut = new Cut(shape, site -> known.computeIfAbsent(site, uplinks));
    }

    /**
     * Through what the service is going to consist of; where that is not there yet, through what it consists of.
     *
     * @param uplinks the address of a site's uplink
     */
    static Chains ahead(NsInstance ns, VnfInstances vnfInstances, Function<SiteId, String> uplinks) {
        return new Chains(ns.meant(), vnfs(ns, vnfInstances), false, uplinks);
    }

    /** Through what the service has consisted of until now. */
    static Chains back(NsInstance ns, VnfInstances vnfInstances, Function<SiteId, String> uplinks) {
        return new Chains(ns.is(), vnfs(ns, vnfInstances), true, uplinks);
    }

    private static Map<VnfInstanceId, VnfInstance> vnfs(NsInstance ns, VnfInstances vnfInstances) {
        var ids = ns.vnfs().stream().map(ConstituentVnf::vnf).toList();
        return vnfInstances.all(ids).stream().collect(toMap(VnfInstance::id, identity()));
    }

    /**
     * A chain for each pair of workloads at the ends of each forwarding path, cut where it goes to another site. Of two paths between the same connection
     * points the one that was added later leads the traffic; the other one does again when that is removed.
     *
     * @throws Problem 409 if a connection point that a path passes is not there
     */
    List<Cut.Part> all() {
        return prevailing()
                .flatMap(route -> {
                    var chains = chains(route, Set.of());
                    if (chains.isEmpty())
                        throw Problem.conflict("Path '" + route.path().id() + "' of forwarding graph '"
                                + route.vnffg().graph().id() + "' passes a connection point that no VNFC has.");
                    return chains.stream();
                })
                .toList();
    }

    /**
     * As {@link #all}, without those that pass what is not there.
     *
     * @param missing outlets that are not there
     */
    List<Cut.Part> possible(Set<FunctionId> missing) {
        return prevailing().flatMap(route -> chains(route, missing).stream()).toList();
    }

    /** Whether a site knows one of the path's chains, or a part of one, by this name. */
    static boolean isOf(Nfp path, String name) {
        return name.matches(Pattern.quote(path.id()) + "(-\\d+)?(" + Pattern.quote(Cut.FAR) + ")?");
    }

    private record Route(Vnffg vnffg, Nfp path) {
        private Traffic traffic() {
            var cps = path.path();
            return new Traffic(cps.getFirst(), cps.getLast(), path.heavyFlowsOf());
        }

        /** Of the chain between a pair of workloads at its ends. */
        private String name(int number) {
            return number == 0 ? path.id() : path.id() + "-" + number;
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

    private List<Cut.Part> chains(Route route, Set<FunctionId> missing) {
        var positions = route.path().positions();
        var inner = new ArrayList<Waypoint>();
        for (var position : positions.subList(1, positions.size() - 1)) {
            var waypoint = waypoints(route.vnffg(), position).findFirst();
            if (waypoint.isEmpty()) return List.of();
            inner.add(waypoint.get());
        }
        var ways = new ArrayList<List<Waypoint>>();
        var last = waypoints(route.vnffg(), positions.getLast()).toList();
        waypoints(route.vnffg(), positions.getFirst())
                .forEach(start -> last.forEach(end -> ways.add(way(start, inner, end))));
        return IntStream.range(0, ways.size())
                .boxed()
                .flatMap(number -> parts(route, number, ways.get(number), missing))
                .toList();
    }

    private Stream<Cut.Part> parts(Route route, int number, List<Waypoint> way, Set<FunctionId> missing) {
        var parts = cut.parts(route.name(number), route.vnffg().graph().delayBudget(), way);
        var interrupted = parts.stream()
                .flatMap(part -> part.chain().hops().stream())
                .anyMatch(hop -> hop instanceof Hop.Through through && missing.contains(through.function()));
        if (interrupted) return Stream.empty();
        var heavyHitter = heavyHitter(route.path(), way);
        return parts.stream().map(part -> relieving(part, heavyHitter));
    }

    private static List<Waypoint> way(Waypoint start, List<Waypoint> inner, Waypoint end) {
        var way = new ArrayList<Waypoint>();
        way.add(start);
        way.addAll(inner);
        way.add(end);
        return way;
    }

    /** What serves at the position of the heavy hitter; each waypoint is at the position of the same number. */
    private static Optional<FunctionId> heavyHitter(Nfp path, List<Waypoint> way) {
        return path.heavyFlowsOf()
                .flatMap(vnf -> IntStream.range(0, way.size())
                        .filter(i -> isAt(path.positions().get(i), vnf))
                        .mapToObj(i -> way.get(i).hop())
                        .flatMap(
                                hop -> hop instanceof Hop.Through through ? Stream.of(through.function()) : Stream.of())
                        .findFirst());
    }

    private static boolean isAt(NfpPosition position, String vnf) {
        return position.elements().getFirst().ingress() instanceof NsCp.OfVnf cp
                && cp.vnfProfile().equals(vnf);
    }

    /** Only the site that has the heavy hitter can tell heavy flows from others. */
    private static Cut.Part relieving(Cut.Part part, Optional<FunctionId> heavyHitter) {
        var chain = part.chain();
        var there = heavyHitter.filter(function -> chain.hops().stream()
                .anyMatch(hop ->
                        hop instanceof Hop.Through through && through.function().equals(function)));
        return new Cut.Part(
                part.site(), new Chain(chain.name(), chain.delayBudget(), chain.hops(), chain.filters(), there));
    }

    /** One for each VNFC that has both connection points of the position, the first of a VNF first. */
    private Stream<Waypoint> waypoints(Vnffg vnffg, NfpPosition position) {
        var element = position.elements().getFirst();
        var in = (NsCp.OfVnf) element.ingress();
        var out = (NsCp.OfVnf) element.egress();
        var pinned = Optional.ofNullable(vnffg.pinned().get(element.id()));
        var site = shape.site(in.vnfProfile());
        var network = shape.virtualLink(in.virtualLink(), site).map(NsShape.VirtualLink::network);
        return shape.vnfsOf(in.vnfProfile()).stream()
                .map(ConstituentVnf::vnf)
                .filter(vnf -> pinned.isEmpty() || pinned.get().equals(vnf))
                .flatMap(vnf -> Optional.ofNullable(vnfs.get(vnf)).stream())
                .flatMap(vnf -> attached(vnf, in.extCp())
                        // A VNF that another service has too may be on that one's links.
                        .filter(entry -> network.equals(Optional.of(entry.cp().network())))
                        .flatMap(entry -> attached(vnf, out.extCp())
                                .filter(exit -> exit.vnfc().equals(entry.vnfc()))
                                .map(exit -> new Waypoint(
                                        hop(entry, exit),
                                        site,
                                        entry.endpoint().orElseThrow().address(),
                                        out.virtualLink()))));
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
