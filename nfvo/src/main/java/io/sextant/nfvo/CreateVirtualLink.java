package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.placement.Placement;
import io.sextant.vim.Clusters;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;

import java.util.Optional;

/** Makes the network that realises a virtual link of the NSD. */
record CreateVirtualLink(
        NsInstanceId ns, String virtualLinkDescId, NetworkId network, Optional<String> subnet, Optional<SiteId> site)
        implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("virtual link " + virtualLinkDescId);
    }

    static final class Handler implements StepHandler<CreateVirtualLink, Nothing> {
        private final NsInstances instances;
        private final Clusters clusters;

        Handler(NsInstances instances, Clusters clusters) {
            this.instances = instances;
            this.clusters = clusters;
        }

        @Override
        public Class<CreateVirtualLink> type() {
            return CreateVirtualLink.class;
        }

        @Override
        public Nothing perform(CreateVirtualLink step, StepContext context) {
            create(step);
            return Nothing.NOTHING;
        }

        /** Makes the network if it is not there. */
        void create(CreateVirtualLink step) {
            var ns = instances.get(step.ns());
            networks(ns.placement().orElseThrow().at(step.site()))
                    .create(step.network(), new NetworkSpec(ns.name() + "-" + step.virtualLinkDescId(), step.subnet()));
        }

        @Override
        public void undo(CreateVirtualLink step, StepContext context) {
            instances
                    .find(step.ns())
                    .flatMap(NsInstance::placement)
                    .ifPresent(placement -> networks(placement.at(step.site())).delete(step.network()));
        }

        private Networks networks(Placement placement) {
            return clusters.get(placement.cluster()).require(Networks.class);
        }
    }
}
