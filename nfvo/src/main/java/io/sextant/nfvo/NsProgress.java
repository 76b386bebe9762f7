package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Failed;
import io.sextant.lifecycle.PartiallyCompleted;
import io.sextant.lifecycle.Phase;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.stream.Collectors.toSet;

/**
 * Keeps in the instances how far an operation has brought them: on its way they know both what they are and what they
 * shall be, at its end one of the two. Everything runs in the transaction that moves the operation.
 */
final class NsProgress {
    private final NsInstances instances;
    private final VnfInstances vnfInstances;
    private final VnfLifecycle vnfs;

    NsProgress(NsInstances instances, VnfInstances vnfInstances, VnfLifecycle vnfs) {
        this.instances = instances;
        this.vnfInstances = vnfInstances;
        this.vnfs = vnfs;
    }

    /**
     * An operation sets out.
     *
     * @return the target, with the VNF instances that have to end or to be rid of what earlier operations left
     */
    NsTarget begin(NsInstance ns, NsTarget target) {
        var whole = new NsTarget(target.shape(), target.vnfs());
        var stay = ids(target.shape().vnfs());
        for (var vnf : vnfInstances.all(ids(ns.there().vnfs())))
            if (!stay.contains(vnf.id())) whole.vnfs().put(vnf.id(), vnfs.nothing(vnf));
            else if (vnf.residue().isPresent()) whole.vnfs().putIfAbsent(vnf.id(), vnf.is());
        whole.vnfs().forEach(vnfs::begin);
        instances.change(ns.id(), it -> it.goingTo(target.shape()));
        return whole;
    }

    /** The operation on the instance is in another phase. */
    void entered(NsInstanceId id, Phase phase) {
        switch (phase) {
            case Completed _ -> arrive(instances.get(id));
            case PartiallyCompleted _ -> arrivePartly(instances.get(id));
            case RolledBack _ -> turnBack(instances.get(id));
            case Failed _ -> {
                vnfs.givenUp(ids(instances.get(id).vnfs()));
                instances.change(id, NsInstance::givenUp);
            }
            default -> {}
        }
    }

    private void arrive(NsInstance ns) {
        vnfs.arrived(ids(ns.vnfs()));
        delete(ns.there().vnfs(), ns.meant());
        instances.change(ns.id(), it -> it.arrived(Optional.empty()));
    }

    /** A VNF that could not be removed stays to be removed by a later operation. */
    private void arrivePartly(NsInstance ns) {
        vnfs.partlyArrived(ids(ns.vnfs()));
        var held = vnfInstances.all(ids(ns.there().vnfs())).stream()
                .filter(VnfInstance::mayHoldResources)
                .map(VnfInstance::id)
                .collect(toSet());
        var stay = ids(ns.meant().vnfs());
        var left = ns.there().vnfs().stream()
                .filter(vnf -> held.contains(vnf.vnf()) && !stay.contains(vnf.vnf()))
                .toList();
        delete(ns.there().vnfs().stream().filter(vnf -> !left.contains(vnf)).toList(), ns.meant());
        instances.change(
                ns.id(),
                it -> it.arrived(
                        left.isEmpty()
                                ? Optional.empty()
                                : Optional.of(it.there().of(left))));
    }

    private void turnBack(NsInstance ns) {
        vnfs.returned(ids(ns.vnfs()));
        delete(ns.meant().vnfs(), ns.there());
        instances.change(ns.id(), NsInstance::returned);
    }

    /** The VNF instances that are no constituents any more. */
    private void delete(Collection<ConstituentVnf> some, NsShape remaining) {
        var stay = ids(remaining.vnfs());
        some.stream()
                .map(ConstituentVnf::vnf)
                .filter(vnf -> !stay.contains(vnf))
                .forEach(vnfs::delete);
    }

    private static Set<VnfInstanceId> ids(List<ConstituentVnf> constituents) {
        return constituents.stream().map(ConstituentVnf::vnf).collect(toSet());
    }
}
