package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.VnfPackages;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;

import java.util.List;

/** What the NFVO brings to the lifecycle engine: its operations and the handlers of their steps. */
public record NsOperations(List<OperationType<?>> types, List<StepHandler<?, ?>> handlers) {
    /** The operations on these network services. */
    public static NsOperations of(
            NsInstances instances,
            VnfInstances vnfInstances,
            VnfLifecycle vnfs,
            Nsds nsds,
            VnfPackages packages,
            Clusters clusters,
            Sites sites) {
        var plan = new NsPlan(vnfInstances, vnfs);
        return new NsOperations(
                List.of(
                        new InstantiateNs(instances, nsds, packages, vnfs, plan),
                        new TerminateNs(instances, vnfs, plan)),
                List.of(
                        new Place.Handler(instances, vnfInstances, vnfs, clusters),
                        new CreateVirtualLink.Handler(instances, nsds, clusters),
                        new RealiseChains.Handler(instances, vnfInstances, nsds, sites)));
    }
}
