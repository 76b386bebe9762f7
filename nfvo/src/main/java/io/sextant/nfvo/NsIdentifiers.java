package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;

import java.util.Optional;

/** NS instances as they come and go: each uses its NSD, and is told of. All joins the caller's transaction. */
final class NsIdentifiers {
    private final NsInstances instances;
    private final Nsds nsds;
    private final NsLifecycleEvent.Listener listener;

    NsIdentifiers(NsInstances instances, Nsds nsds, NsLifecycleEvent.Listener listener) {
        this.instances = instances;
        this.nsds = nsds;
        this.listener = listener;
    }

    /**
     * A new one.
     *
     * @param parent the service that it is made for
     * @throws Problem 422 if there is no such NSD, 409 if it is not ENABLED
     */
    NsInstance create(String nsdId, String name, String description, Optional<NsInstance> parent) {
        var nsd = nsds.byNsdId(nsdId)
                .orElseThrow(() -> Problem.unprocessable("No onboarded NSD has the nsdId '" + nsdId + "'."));
        var ns = NsInstance.created(NsInstanceId.random(), name, description, nsd.id(), nsdId, parent);
        nsds.use(nsd.id(), ns.id());
        instances.add(ns);
        listener.happened(new NsLifecycleEvent.NsIdentifierCreation(ns));
        return ns;
    }

    /** It is not made from the NSD of the one shape any more, unless the other has the same. */
    void release(NsInstance ns, NsShape left, NsShape now) {
        if (!left.nsdInfoId().equals(now.nsdInfoId())) nsds.release(left.nsdInfoId(), ns.id());
    }

    /** Removes one that has nothing left. */
    void delete(NsInstance ns) {
        nsds.release(ns.nsdInfoId(), ns.id());
        listener.happened(new NsLifecycleEvent.NsIdentifierDeletion(ns));
        instances.remove(ns.id());
    }
}
