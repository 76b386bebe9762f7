package io.sextant.nfvo.fault;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.Vim;
import io.sextant.vim.Watch;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.Grant;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.Vnfc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What VNFCs run on, and what tells how they fare: a cluster by its VIM, or a site by its IML. */
sealed interface Infrastructure {
    /** The site that it belongs to. */
    SiteId site();

    /** Whether the VNFC of a VNF with this grant is there, where it is at all. */
    boolean has(Grant grant, Vnfc vnfc);

    /** The ids of the VNFCs that are there, as far as we know. */
    Set<String> expected(VnfInstances instances);

    /** How the VNFC's resource is, if it is there. */
    Optional<Condition> find(String vnfc);

    /** Listens to it. */
    Watch watch(Consumer<SouthboundEvent> listener);

    /** All that can be listened to, as it is now. */
    static List<Infrastructure> of(Clusters clusters, Sites sites) {
        var infrastructures = new ArrayList<Infrastructure>();
        for (var cluster : clusters.all())
            if (cluster.vim().capability(WorkloadEvents.class).isPresent()) infrastructures.add(new OfCluster(cluster));
        for (var site : sites.all()) sites.find(site).ifPresent(iml -> infrastructures.add(new OfSite(site, iml)));
        return infrastructures;
    }

    /** A cluster, with its workloads. */
    record OfCluster(Cluster cluster) implements Infrastructure {
        @Override
        public SiteId site() {
            return cluster.site();
        }

        @Override
        public boolean has(Grant grant, Vnfc vnfc) {
            return !vnfc.networkFunction() && grant.cluster().equals(cluster.id());
        }

        @Override
        public Set<String> expected(VnfInstances instances) {
            return instances.workloadsAt(cluster.id());
        }

        @Override
        public Optional<Condition> find(String vnfc) {
            return vim().require(Workloads.class)
                    .find(new WorkloadId(vnfc))
                    .map(workload -> new Condition(workload.state(), workload.reason()));
        }

        @Override
        public Watch watch(Consumer<SouthboundEvent> listener) {
            return vim().require(WorkloadEvents.class).watch(listener);
        }

        private Vim vim() {
            return cluster.vim();
        }

        @Override
        public String toString() {
            return "cluster '" + cluster.id() + "'";
        }
    }

    /** A site, with its network functions. */
    record OfSite(SiteId site, Iml iml) implements Infrastructure {
        @Override
        public boolean has(Grant grant, Vnfc vnfc) {
            return vnfc.networkFunction() && grant.site().equals(site);
        }

        @Override
        public Set<String> expected(VnfInstances instances) {
            return instances.networkFunctionsAt(site);
        }

        @Override
        public Optional<Condition> find(String vnfc) {
            return iml.find(new FunctionId(vnfc)).map(function -> new Condition(function.state(), function.reason()));
        }

        @Override
        public Watch watch(Consumer<SouthboundEvent> listener) {
            return iml.watch(listener);
        }

        @Override
        public String toString() {
            return "the IML of site '" + site + "'";
        }
    }
}
