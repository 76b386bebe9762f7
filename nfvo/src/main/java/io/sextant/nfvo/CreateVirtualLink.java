package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.model.NsVirtualLink;
import io.sextant.core.id.NsInstanceId;
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
record CreateVirtualLink(NsInstanceId ns, String virtualLinkDescId, NetworkId network) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("virtual link " + virtualLinkDescId);
    }

    static final class Handler implements StepHandler<CreateVirtualLink, Nothing> {
        private final NsInstances instances;
        private final Nsds nsds;
        private final Clusters clusters;

        Handler(NsInstances instances, Nsds nsds, Clusters clusters) {
            this.instances = instances;
            this.nsds = nsds;
            this.clusters = clusters;
        }

        @Override
        public Class<CreateVirtualLink> type() {
            return CreateVirtualLink.class;
        }

        @Override
        public Nothing perform(CreateVirtualLink step, StepContext context) {
            var ns = instances.get(step.ns());
            var subnet = ns.flavourId()
                    .flatMap(nsds.nsd(ns.nsdInfoId())::flavour)
                    .flatMap(flavour -> flavour.virtualLink(step.virtualLinkDescId()))
                    .flatMap(NsVirtualLink::cidr);
            networks(ns.placement().orElseThrow())
                    .create(step.network(), new NetworkSpec(ns.name() + "-" + step.virtualLinkDescId(), subnet));
            return Nothing.NOTHING;
        }

        @Override
        public void undo(CreateVirtualLink step, StepContext context) {
            instances
                    .find(step.ns())
                    .flatMap(NsInstance::placement)
                    .ifPresent(placement -> networks(placement).delete(step.network()));
        }

        private Networks networks(Placement placement) {
            return clusters.get(placement.cluster()).require(Networks.class);
        }
    }
}
