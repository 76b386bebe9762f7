package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Failed;
import io.sextant.lifecycle.PartiallyCompleted;
import io.sextant.lifecycle.Phase;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.remains.LeftBehind;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps in the instances how far an operation has brought them: on its way they know both what they are and what they
 * shall be, at its end one of the two. Everything runs in the transaction that moves the operation, in which the nested
 * services end before the one around them.
 */
final class NsProgress {
    /** The order in which {@link io.sextant.catalogue.VnfPackages#release} wants to be called. */
    private static final Comparator<VnfInstance> BY_PACKAGE =
            Comparator.comparing(vnf -> vnf.is().product().vnfPkgId().toString());

    private final NsInstances instances;
    private final NsIdentifiers identifiers;
    private final VnfInstances vnfInstances;
    private final VnfLifecycle vnfs;
    private final Decisions decisions;
    private final Departures departures;
    private final Abandonment abandonment;

    NsProgress(
            NsInstances instances,
            NsIdentifiers identifiers,
            VnfInstances vnfInstances,
            VnfLifecycle vnfs,
            Decisions decisions,
            LeftBehind leftBehind) {
        this.instances = instances;
        this.identifiers = identifiers;
        this.vnfInstances = vnfInstances;
        this.vnfs = vnfs;
        this.decisions = decisions;
        this.departures = new Departures(instances, vnfInstances, vnfs);
        this.abandonment = new Abandonment(vnfInstances, vnfs, leftBehind);
    }

    /**
     * An operation sets out.
     *
     * @return the target, with the VNF instances and nested services that have to end or to be rid of what earlier
     *     operations left
     */
    NsTarget begin(NsInstance ns, NsTarget target) {
        var whole = new NsTarget(
                target.shape(), target.vnfs(), target.parts(), target.directed(), target.spread(), target.relocation());
        departures.ofNestedNss(ns, whole);
        // A VNF that moves is part of the other service by then.
        whole.parts()
                .replaceAll((id, part) -> new NsTarget.Part(part.request(), begin(instances.get(id), part.target())));
        departures.ofVnfs(ns, whole);
        whole.vnfs().forEach(vnfs::begin);
        instances.change(ns.id(), it -> it.goingTo(target.shape(), whole.vnfs().keySet(), target.relocation()));
        return whole;
    }

    /** The operation on the instance is in another phase. */
    void entered(NsInstanceId id, Phase phase) {
        if (phase.ended()) decisions.release(instances.get(id).moving());
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
        settle(ns);
        instances.change(ns.id(), it -> it.arrived(Optional.empty()));
    }

    /** A VNF that could not be removed stays to be removed by a later operation. */
    private void arrivePartly(NsInstance ns) {
        vnfs.partlyArrived(ns.moving());
        settle(ns);
        var left = departures.left(ns);
        instances.change(ns.id(), it -> it.arrived(left));
    }

    private void settle(NsInstance ns) {
        identifiers.release(ns, ns.is(), ns.meant());
        ns.relocation().ifPresent(relocation -> abandonment.leave(ns, relocation));
        delete(ns.there().vnfs(), ns.meant());
        endNested(ns, ns.there(), ns.meant());
    }

    private void turnBack(NsInstance ns) {
        vnfs.returned(ns.moving());
        identifiers.release(ns, ns.meant(), ns.is());
        delete(ns.meant().vnfs(), ns.there());
        endNested(ns, ns.meant(), ns.there());
        instances.change(ns.id(), NsInstance::returned);
    }

    private void giveUp(NsInstance ns) {
        // Nothing is made anywhere before it is decided where: nothing could be terminated.
        if (ns.placement().isEmpty()) {
            turnBack(ns);
            return;
        }
        vnfs.givenUp(ns.moving());
        identifiers.release(ns, ns.meant(), ns.is());
        if (ns.relocation().isEmpty()) instances.change(ns.id(), NsInstance::givenUp);
        else {
            abandonment.stay(ns, ns.relocation().get());
            instances.change(
                    ns.id(),
                    it -> it.placed(it.relocation().map(Relocation::before)).returned());
        }
    }

    /** The VNF instances that are no constituents any more, if nothing is left of them and no other service has them. */
    private void delete(List<ConstituentVnf> some, NsShape remaining) {
        var gone = Departures.ids(some);
        gone.removeAll(Departures.ids(remaining.vnfs()));
        vnfInstances.all(gone).stream()
                .filter(vnf -> !vnf.mayHoldResources())
                .sorted(BY_PACKAGE)
                .map(VnfInstance::id)
                .forEach(vnfs::delete);
    }

    /** The nested services that were made for this one, are none of it any more, and have nothing left. */
    private void endNested(NsInstance ns, NsShape before, NsShape after) {
        before.nestedNss().stream()
                .filter(nested -> !after.nestedNss().contains(nested))
                .flatMap(nested -> instances.find(nested.ns()).stream())
                .filter(nested -> nested.isMadeFor(ns) && !nested.mayHoldResources())
                .forEach(identifiers::delete);
    }
}
