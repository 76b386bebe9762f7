package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.placement.Candidate;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.placement.Policy;
import io.sextant.nfvo.placement.RootScheduler;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the cluster that takes the network service. */
record Place(NsInstanceId ns) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("the placement of NS instance " + ns);
    }

    static final class Handler implements StepHandler<Place, Placement> {
        private static final Logger LOG = LoggerFactory.getLogger(Place.class);
        private final NsInstances instances;
        private final VnfInstances vnfInstances;
        private final VnfLifecycle vnfs;
        private final Clusters clusters;

        Handler(NsInstances instances, VnfInstances vnfInstances, VnfLifecycle vnfs, Clusters clusters) {
            this.instances = instances;
            this.vnfInstances = vnfInstances;
            this.vnfs = vnfs;
            this.clusters = clusters;
        }

        @Override
        public Class<Place> type() {
            return Place.class;
        }

        @Override
        public boolean pure() {
            return true;
        }

        @Override
        public Placement perform(Place step, StepContext context) {
            var ids = instances.get(step.ns()).meant().vnfs().stream()
                    .map(ConstituentVnf::vnf)
                    .toList();
            var demands = vnfInstances.all(ids).stream()
                    .map(vnf -> vnfs.demand(vnf.meant()))
                    .toList();
            var placement = RootScheduler.place(demands, candidates(), Policy.BEST_FIT);
            LOG.info("NS instance {} goes to cluster {}: {}", step.ns(), placement.cluster(), placement.considered());
            return placement;
        }

        @Override
        public void record(Place step, Placement placement, StepContext context) {
            instances.change(step.ns(), ns -> ns.placed(Optional.of(placement)));
        }

        @Override
        public void undo(Place step, StepContext context) {
            // The placement is a record; forget() takes it away.
        }

        @Override
        public void forget(Place step, StepContext context) {
            instances.change(step.ns(), ns -> ns.placed(Optional.empty()));
        }

        /** The clusters that answer; the words of one that does not are the refusal's when none is left. */
        private List<Candidate> candidates() {
            var candidates = new ArrayList<Candidate>();
            Optional<Problem> last = Optional.empty();
            for (Cluster cluster : clusters.all())
                try {
                    candidates.add(new Candidate(cluster.id(), cluster.vim().summary()));
                } catch (Problem e) {
                    LOG.warn("Cluster {} is left out of a placement: {}", cluster.id(), e.detail());
                    last = Optional.of(e);
                }
            if (candidates.isEmpty() && last.isPresent()) throw last.get();
            return candidates;
        }
    }
}
