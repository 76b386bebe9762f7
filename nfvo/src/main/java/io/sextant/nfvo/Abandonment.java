package io.sextant.nfvo;

import io.sextant.core.id.RemainsId;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.remains.LeftBehind;
import io.sextant.nfvo.remains.Remains;
import io.sextant.vim.NetworkId;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.VnfShape.InternalNetwork;
import io.sextant.vnfm.Vnfc;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;

/** Makes remains of what a service is without once it has left clusters, or once it is given up that it leaves them. */
final class Abandonment {
    private final VnfInstances vnfInstances;
    private final VnfLifecycle vnfs;
    private final LeftBehind leftBehind;

    Abandonment(VnfInstances vnfInstances, VnfLifecycle vnfs, LeftBehind leftBehind) {
        this.vnfInstances = vnfInstances;
        this.vnfs = vnfs;
        this.leftBehind = leftBehind;
    }

    /** It has left: what was there is left behind. */
    void leave(NsInstance ns, Relocation relocation) {
        abandon(ns, ns.there(), ns.meant(), relocation.leaving().toList());
    }

    /** It stays: what was made elsewhere is left behind. */
    void stay(NsInstance ns, Relocation relocation) {
        var places = ns.placement().stream()
                .filter(placement -> !placement.equals(relocation.before()))
                .flatMap(Placement::all)
                .toList();
        abandon(ns, ns.meant(), ns.there(), places);
    }

    /** @param others what the service has besides */
    private void abandon(NsInstance ns, NsShape some, NsShape others, List<Placement> places) {
        var gone = Departures.ids(some.vnfs());
        gone.removeAll(Departures.ids(others.vnfs()));
        var left = vnfInstances.all(gone);
        var kept = others.virtualLinks().stream().map(VirtualLink::network).collect(toSet());
        Predicate<VirtualLink> own = link -> !link.given() && !kept.contains(link.network());
        for (var place : places) {
            var vnfsThere = left.stream()
                    .filter(vnf -> vnf.grant()
                            .filter(grant -> grant.cluster().equals(place.cluster()))
                            .isPresent())
                    .toList();
            var remains = remains(ns, some, place, vnfsThere, own.and(link -> Relocation.isAt(link, place)));
            if (!isEmpty(remains)) leftBehind.add(remains);
            vnfsThere.stream().map(VnfInstance::id).forEach(vnfs::delete);
        }
        left.stream().filter(vnf -> vnf.grant().isEmpty()).map(VnfInstance::id).forEach(vnfs::delete);
    }

    private static Remains remains(
            NsInstance ns, NsShape some, Placement place, List<VnfInstance> vnfs, Predicate<VirtualLink> links) {
        var vnfcs = vnfs.stream().flatMap(vnf -> vnf.vnfcs().stream()).toList();
        var inner = vnfs.stream().flatMap(vnf -> networks(vnf));
        var outer = some.virtualLinks().stream().filter(links).map(VirtualLink::network);
        return new Remains(
                RemainsId.random(),
                ns.id(),
                place.cluster(),
                place.site(),
                vnfcs.stream()
                        .filter(vnfc -> !vnfc.networkFunction())
                        .map(vnfc -> new WorkloadId(vnfc.id()))
                        .toList(),
                vnfcs.stream()
                        .filter(Vnfc::networkFunction)
                        .map(vnfc -> new FunctionId(vnfc.id()))
                        .toList(),
                some.divided().stream()
                        .filter(links)
                        .map(link -> Outlet.id(link.network()))
                        .toList(),
                Stream.concat(inner, outer).toList());
    }

    private static boolean isEmpty(Remains remains) {
        return remains.workloads().isEmpty()
                && remains.functions().isEmpty()
                && remains.networks().isEmpty();
    }

    private static Stream<NetworkId> networks(VnfInstance vnf) {
        return Stream.concat(vnf.meant().networks().stream(), vnf.there().networks().stream())
                .map(InternalNetwork::id)
                .distinct();
    }
}
