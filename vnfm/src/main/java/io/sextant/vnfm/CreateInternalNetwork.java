package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Clusters;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;

import java.util.Optional;

/**
 * Makes the network of a virtual link inside the VNF.
 *
 * @param owned whether the VNF has it already and lacks it only after an operation that was given up: it stays when the
 *     step is undone
 */
record CreateInternalNetwork(
        VnfInstanceId vnf, NetworkId network, String virtualLink, Optional<String> subnet, boolean owned)
        implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("virtual link " + virtualLink);
    }

    static final class Handler implements StepHandler<CreateInternalNetwork, Nothing> {
        private final VnfInstances instances;
        private final Clusters clusters;

        Handler(VnfInstances instances, Clusters clusters) {
            this.instances = instances;
            this.clusters = clusters;
        }

        @Override
        public Class<CreateInternalNetwork> type() {
            return CreateInternalNetwork.class;
        }

        @Override
        public Nothing perform(CreateInternalNetwork step, StepContext context) {
            var grant = instances.get(step.vnf()).grant().orElseThrow();
            networks(grant).create(step.network(), new NetworkSpec(step.virtualLink(), step.subnet()));
            return Nothing.NOTHING;
        }

        @Override
        public void undo(CreateInternalNetwork step, StepContext context) {
            if (step.owned()) return;
            instances
                    .find(step.vnf())
                    .flatMap(VnfInstance::grant)
                    .ifPresent(grant -> networks(grant).delete(step.network()));
        }

        private Networks networks(Grant grant) {
            return clusters.get(grant.cluster()).require(Networks.class);
        }
    }
}
