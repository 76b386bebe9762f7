package io.sextant.sol005;

import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Registry;
import io.sextant.nfvo.DryRun;
import io.sextant.nfvo.NsGrants;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.NsOperations;
import io.sextant.nfvo.deployment.Deployments;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.occurrence.OccurrenceLog;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.remains.Clearance;
import io.sextant.vnfm.GrantExchanges;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.VnfSteps;

import java.util.List;

/** The network services and their VNFs, and what is done with them. */
record Services(
        NsInstances nsInstances,
        NsLifecycle nsLifecycle,
        DryRun dryRun,
        VnfInstances vnfInstances,
        VnfLifecycle vnfLifecycle,
        GrantExchanges grants,
        Deployments deployments) {
    /** @param registry gets to know what the operations on them do */
    static Services of(
            Database database,
            NsInstances nsInstances,
            VnfInstances vnfInstances,
            Packages packages,
            Southbound southbound,
            Decisions decisions,
            Operations operations,
            Registry registry,
            NsLifecycleEvent.Listener listener) {
        var catalogue = packages.catalogue();
        var clusters = southbound.clusters();
        var sites = southbound.sites();
        var vnfs = new VnfLifecycle(vnfInstances, catalogue.vnfPackages(), clusters, sites);
        var grants = new GrantExchanges(database);
        var ns = NsOperations.of(
                database,
                nsInstances,
                vnfInstances,
                vnfs,
                catalogue.nsds(),
                catalogue.vnfPackages(),
                clusters,
                sites,
                decisions,
                new OccurrenceLog(database, nsInstances, vnfInstances, listener),
                listener);
        registry.add(ns.types(), ns.handlers());
        registry.add(Clearance.types(), Clearance.handlers(database, nsInstances, clusters, sites));
        registry.add(
                List.of(),
                VnfSteps.handlers(
                        vnfInstances,
                        catalogue.vnfPackages(),
                        clusters,
                        sites,
                        grants,
                        new NsGrants(nsInstances, vnfs, decisions)));
        var lifecycle = new NsLifecycle(database, nsInstances, catalogue.nsds(), operations, decisions, listener);
        var deployments = new Deployments(
                database,
                catalogue.vnfPackages(),
                catalogue.nsds(),
                operations,
                nsInstances,
                lifecycle,
                sites,
                packages.images());
        registry.add(deployments.types(), deployments.handlers());
        return new Services(nsInstances, lifecycle, ns.dryRun(), vnfInstances, vnfs, grants, deployments);
    }
}
