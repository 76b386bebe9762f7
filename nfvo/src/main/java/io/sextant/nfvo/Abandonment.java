package io.sextant.nfvo;

import io.sextant.core.id.RemainsId;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.remains.LeftBehind;
import io.sextant.nfvo.remains.Remains;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.VnfRelease;
import io.sextant.vnfm.VnfShape;
import io.sextant.vnfm.VnfShape.InternalNetwork;
import io.sextant.vnfm.VnfVirtualCp;
import io.sextant.vnfm.Vnfc;

import java.util.List;
import java.util.function.Function;
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
        return new Remains(
                RemainsId.random(),
                ns.id(),
                place.cluster(),
                place.site(),
                ids(
                        vnfs,
                        shape -> shape.vnfcs().stream()
                                .filter(vnfc -> !vnfc.networkFunction())
                                .map(vnfc -> new WorkloadId(vnfc.id()))),
                ids(vnfs, shape -> releases(shape, VnfRelease.Kind.HELM_CHART)),
                ids(vnfs, shape -> releases(shape, VnfRelease.Kind.MANIFESTS)),
                ids(vnfs, shape -> shape.virtualCps().stream().map(VnfVirtualCp::id)),
                ids(
                        vnfs,
                        shape -> shape.vnfcs().stream()
                                .filter(Vnfc::networkFunction)
                                .map(vnfc -> new FunctionId(vnfc.id()))),
                some.divided().stream()
                        .filter(links)
                        .map(link -> Outlet.id(link.network()))
                        .toList(),
                Stream.concat(
                                ids(vnfs, shape -> shape.networks().stream().map(InternalNetwork::id)).stream(),
                                some.virtualLinks().stream().filter(links).map(VirtualLink::network))
                        .toList());
    }

    private static Stream<ReleaseId> releases(VnfShape shape, VnfRelease.Kind kind) {
        return shape.releases().stream()
                .filter(release -> release.kind() == kind)
                .map(VnfRelease::id);
    }

    /** Of all that the VNFs are, were or shall be. */
    private static <T> List<T> ids(List<VnfInstance> vnfs, Function<VnfShape, Stream<T>> parts) {
        return vnfs.stream()
                .flatMap(vnf -> Stream.of(vnf.meant(), vnf.there()))
                .flatMap(parts)
                .distinct()
                .toList();
    }

    private static boolean isEmpty(Remains remains) {
        return Stream.of(
                        remains.workloads(),
                        remains.charts(),
                        remains.manifests(),
                        remains.virtualCps(),
                        remains.functions(),
                        remains.networks())
                .allMatch(List::isEmpty);
    }
}
