package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Failed;
import io.sextant.lifecycle.PartiallyCompleted;
import io.sextant.lifecycle.Phase;
import io.sextant.lifecycle.RolledBack;
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

/**
 * Keeps in the instances how far an operation has brought them: on its way they know both what they are and what they
 * shall be, at its end one of the two. Everything runs in the transaction that moves the operation.
 */
final class NsProgress {
    private final NsInstances instances;
    private final NsIdentifiers identifiers;
    private final VnfInstances vnfInstances;
    private final VnfLifecycle vnfs;

    NsProgress(NsInstances instances, NsIdentifiers identifiers, VnfInstances vnfInstances, VnfLifecycle vnfs) {
        this.instances = instances;
        this.identifiers = identifiers;
        this.vnfInstances = vnfInstances;
        this.vnfs = vnfs;
    }

    /**
     * An operation sets out.
     *
     * @return the target, with the VNF instances and nested services that have to end or to be rid of what earlier
     *     operations left
     */
    NsTarget begin(NsInstance ns, NsTarget target) {
        var whole = new NsTarget(target.shape(), target.vnfs(), target.parts(), target.directed());
        leaveNestedNss(ns, whole);
        // A VNF that moves is part of the other service by then.
        whole.parts()
                .replaceAll((id, part) -> new NsTarget.Part(part.request(), begin(instances.get(id), part.target())));
        leaveVnfs(ns, whole);
        whole.vnfs().forEach(vnfs::begin);
        instances.change(ns.id(), it -> it.goingTo(target.shape(), whole.vnfs().keySet()));
        return whole;
    }

    /** A VNF that leaves ends, unless it is part of another service too; then only nobody else shall change it meanwhile. */
    private void leaveVnfs(NsInstance ns, NsTarget whole) {
        var stay = ids(whole.shape().vnfs());
        var leaving = ids(ns.there().vnfs());
        leaving.removeAll(stay);
        var shared = leaving.isEmpty() ? Set.of() : instances.shared(leaving, ns.id());
        for (var vnf : vnfInstances.all(ids(ns.there().vnfs())))
            if (!leaving.contains(vnf.id())) {
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
    private void leaveNestedNss(NsInstance ns, NsTarget whole) {
        for (var nested : ns.there().nestedNss())
            if (whole.shape().nestedNss().stream().noneMatch(stays -> stays.ns().equals(nested.ns())))
                instances
                        .find(nested.ns())
                        .filter(inner -> inner.parent().equals(Optional.of(ns.id())))
                        .ifPresent(inner -> whole.parts().putIfAbsent(inner.id(), ending(inner)));
    }

    private static NsTarget.Part ending(NsInstance nested) {
        return new NsTarget.Part(new TerminateRequest(nested.id(), Invocation.PLAIN), NsTarget.nothing(nested));
    }

    /** The operation on the instance is in another phase. */
    void entered(NsInstanceId id, Phase phase) {
        switch (phase) {
            case Completed _ -> arrive(instances.get(id));
            case PartiallyCompleted _ -> arrivePartly(instances.get(id));
            case RolledBack _ -> turnBack(instances.get(id));
            case Failed _ -> giveUp(instances.get(id));
            default -> {}
        }
    }

    private void arrive(NsInstance ns) {
        vnfs.arrived(ns.moving());
        identifiers.release(ns, ns.is(), ns.meant());
        delete(ns.there().vnfs(), ns.meant());
        instances.change(ns.id(), it -> it.arrived(Optional.empty()));
        endWithParent(ns.id());
    }

    /** A VNF that could not be removed stays to be removed by a later operation. */
    private void arrivePartly(NsInstance ns) {
        vnfs.partlyArrived(ns.moving());
        identifiers.release(ns, ns.is(), ns.meant());
        delete(ns.there().vnfs(), ns.meant());
        var left = new Leavings(ns).all();
        instances.change(ns.id(), it -> it.arrived(left));
        endWithParent(ns.id());
    }

    private void turnBack(NsInstance ns) {
        vnfs.returned(ns.moving());
        identifiers.release(ns, ns.meant(), ns.is());
        delete(ns.meant().vnfs(), ns.there());
        instances.change(ns.id(), NsInstance::returned);
        endWithParent(ns.id());
    }

    private void giveUp(NsInstance ns) {
        vnfs.givenUp(ns.moving());
        identifiers.release(ns, ns.meant(), ns.is());
        instances.change(ns.id(), NsInstance::givenUp);
    }

    /** What has left the service and is not gone. */
    private final class Leavings {
        private final NsInstance ns;

        private Leavings(NsInstance ns) {
            this.ns = ns;
        }

        private Optional<NsShape> all() {
            var leftVnfs = leftVnfs();
            var leftNestedNss = leftNestedNss();
            return leftVnfs.isEmpty() && leftNestedNss.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ns.there().left(leftVnfs, leftNestedNss));
        }

        private List<ConstituentVnf> leftVnfs() {
            var holding = vnfInstances.all(ns.moving()).stream()
                    .filter(vnf -> vnf.residue().isPresent())
                    .map(VnfInstance::id)
                    .collect(toSet());
            var stay = ids(ns.meant().vnfs());
            return ns.there().vnfs().stream()
                    .filter(vnf -> holding.contains(vnf.vnf()) && !stay.contains(vnf.vnf()))
                    .toList();
        }

        /** Those that are gone in a moment are found missing by a later operation. */
        private List<ConstituentNs> leftNestedNss() {
            return ns.there().nestedNss().stream()
                    .filter(nested -> !ns.meant().nestedNss().contains(nested))
                    .filter(nested -> instances
                            .find(nested.ns())
                            .filter(inner -> inner.parent().equals(Optional.of(ns.id())))
                            .isPresent())
                    .toList();
        }
    }

    /** The VNF instances that are no constituents any more, if nothing is left of them and no other service has them. */
    private void delete(List<ConstituentVnf> some, NsShape remaining) {
        var gone = ids(some);
        gone.removeAll(ids(remaining.vnfs()));
        vnfInstances.all(gone).stream()
                .filter(vnf -> !vnf.mayHoldResources())
                .map(VnfInstance::id)
                .forEach(vnfs::delete);
    }

    /** A service that was made for another is no longer than there is something of it. */
    private void endWithParent(NsInstanceId id) {
        var ns = instances.get(id);
        if (ns.parent().isPresent() && !ns.mayHoldResources()) identifiers.delete(ns);
    }

    private static Set<VnfInstanceId> ids(List<ConstituentVnf> constituents) {
        return constituents.stream().map(ConstituentVnf::vnf).collect(toCollection(HashSet::new));
    }
}
