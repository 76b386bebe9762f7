package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentNs;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.TerminateRequest;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

/** What leaves a service because an operation's target does not have it any more, and what then becomes of it. */
final class Departures {
    private final NsInstances instances;
    private final VnfInstances vnfInstances;
    private final VnfLifecycle vnfs;

    Departures(NsInstances instances, VnfInstances vnfInstances, VnfLifecycle vnfs) {
        this.instances = instances;
        this.vnfInstances = vnfInstances;
        this.vnfs = vnfs;
    }

    /**
     * A VNF that leaves ends, unless it is part of another service too; then only nobody else shall change it meanwhile. What
     * is at clusters that the service leaves is left behind as it is.
     */
    void ofVnfs(NsInstance ns, NsTarget whole) {
        var stay = ids(whole.shape().vnfs());
        var leaving = ids(ns.there().vnfs());
        leaving.removeAll(stay);
        var shared = leaving.isEmpty() ? Set.of() : instances.shared(leaving, ns.id());
        for (var vnf : vnfInstances.all(ids(ns.there().vnfs())))
            if (whole.relocation().filter(it -> it.leaves(vnf)).isPresent()) continue;
            else if (!leaving.contains(vnf.id())) {
                if (vnf.residue().isPresent()) whole.vnfs().putIfAbsent(vnf.id(), vnf.is());
            } else if (!shared.contains(vnf.id())) whole.vnfs().putIfAbsent(vnf.id(), vnfs.nothing(vnf));
            else if (whole.parts().values().stream()
                    .noneMatch(part -> part.target().vnfs().containsKey(vnf.id()))) {
                requireLinked(vnf, ns, whole.shape());
                whole.vnfs().put(vnf.id(), vnf.is());
            }
    }

    /** A VNF that goes on in another service needs the links that it is on. */
    private static void requireLinked(VnfInstance vnf, NsInstance ns, NsShape shall) {
        var kept = shall.virtualLinks().stream().map(VirtualLink::network).toList();
        ns.there().virtualLinks().stream()
                .filter(link -> !link.given() && !kept.contains(link.network()))
                .filter(link -> vnf.is().externalNetworks().containsValue(link.network()))
                .findFirst()
                .ifPresent(link -> {
                    throw Problem.conflict("VNF instance " + vnf.id()
                            + " is part of another NS too, and on virtual link '" + link.virtualLinkDescId()
                            + "', which would be removed; connect it to another one first.");
                });
    }

    /** A nested service that leaves ends if it was made for this one. */
    void ofNestedNss(NsInstance ns, NsTarget whole) {
        for (var nested : ns.there().nestedNss())
            if (whole.shape().nestedNss().stream().noneMatch(stays -> stays.ns().equals(nested.ns())))
                instances
                        .find(nested.ns())
                        .filter(inner -> inner.isMadeFor(ns))
                        .ifPresent(inner -> whole.parts().putIfAbsent(inner.id(), ending(inner)));
    }

    private static NsTarget.Part ending(NsInstance nested) {
        return new NsTarget.Part(new TerminateRequest(nested.id(), Invocation.PLAIN), NsTarget.nothing(nested));
    }

    /** What has left the service and may be there all the same, after an operation that did what it could. */
    Optional<NsShape> left(NsInstance ns) {
        var leftVnfs = leftVnfs(ns);
        var leftNestedNss = leftNestedNss(ns);
        var kept = ns.meant().virtualLinks().stream().map(VirtualLink::network).toList();
        var there = ns.staying();
        var links = there.virtualLinks().stream()
                .filter(link -> !link.given())
                .anyMatch(link -> !kept.contains(link.network()));
        return leftVnfs.isEmpty() && leftNestedNss.isEmpty() && !links
                ? Optional.empty()
                : Optional.of(there.left(leftVnfs, leftNestedNss));
    }

    private List<ConstituentVnf> leftVnfs(NsInstance ns) {
        var holding = vnfInstances.all(ns.moving()).stream()
                .filter(vnf -> vnf.residue().isPresent())
                .map(VnfInstance::id)
                .collect(toSet());
        var stay = ids(ns.meant().vnfs());
        return ns.there().vnfs().stream()
                .filter(vnf -> holding.contains(vnf.vnf()) && !stay.contains(vnf.vnf()))
                .toList();
    }

    private List<ConstituentNs> leftNestedNss(NsInstance ns) {
        return ns.there().nestedNss().stream()
                .filter(nested -> !ns.meant().nestedNss().contains(nested))
                .filter(nested -> instances
                        .find(nested.ns())
                        .filter(inner -> inner.isMadeFor(ns) && inner.mayHoldResources())
                        .isPresent())
                .toList();
    }

    static Set<VnfInstanceId> ids(List<ConstituentVnf> constituents) {
        return constituents.stream().map(ConstituentVnf::vnf).collect(toCollection(HashSet::new));
    }
}
