package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Clusters;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets a VNFC stand still; undone, it runs again. What it has at the cluster stays.
 *
 * @param grace how long it may take to end of itself; zero: at once
 */
record StopVnfc(VnfInstanceId vnf, String vnfc, String vduId, Duration grace) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("VNFC " + vnfc + " (VDU " + vduId + ")");
    }

    static final class Handler implements StepHandler<StopVnfc, Nothing> {
        private final VnfInstances instances;
        private final Clusters clusters;

        Handler(VnfInstances instances, Clusters clusters) {
            this.instances = instances;
            this.clusters = clusters;
        }

        @Override
        public Class<StopVnfc> type() {
            return StopVnfc.class;
        }

        @Override
        public Nothing perform(StopVnfc step, StepContext context) {
            workloads(step).stop(new WorkloadId(step.vnfc()), step.grace());
            return Nothing.NOTHING;
        }

        @Override
        public void undo(StopVnfc step, StepContext context) {
            workloads(step).start(new WorkloadId(step.vnfc()));
        }

        private Workloads workloads(StopVnfc step) {
            var grant = instances.get(step.vnf()).grant().orElseThrow();
            return clusters.get(grant.cluster()).require(Workloads.class);
        }
    }
}
