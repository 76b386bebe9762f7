package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;

import java.util.List;

/** The handlers of all steps that a VNF's plan is made of. */
public final class VnfSteps {
    private VnfSteps() {}

    /** The handlers, for the lifecycle engine. */
    public static List<StepHandler<?, ?>> handlers(
            VnfInstances instances,
            VnfPackages packages,
            Clusters clusters,
            Sites sites,
            GrantExchanges exchanges,
            Grants grants) {
        var descriptors = new VnfDescriptors(packages);
        var workloads = new DeployVnfc.Handler(instances, descriptors, packages, clusters, grants);
        var addressing = new ServiceAddressing(descriptors, sites);
        var functions = new DeployNetworkFunction.Handler(instances, descriptors, packages, sites, addressing);
        return List.of(
                new RequestGrant.Handler(instances, exchanges, grants),
                new CreateInternalNetwork.Handler(instances, clusters),
                new ExposeVirtualCp.Handler(instances, clusters),
                new InstallRelease.Handler(instances, packages, clusters),
                workloads,
                functions,
                new LeadAddresses.Handler(instances, addressing),
                new ClearVnfc.Handler(workloads, functions),
                new RestoreVnfc.Handler(instances, workloads, functions),
                new ConnectVnfc.Handler(instances, clusters),
                new StopVnfc.Handler(instances, clusters),
                new RunScript.Handler(instances, packages, clusters));
    }
}
