package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;

import java.util.List;
import java.util.Optional;

/**
 * Leads the VNF's service addresses to the VNFCs that it gets and, until those that it loses are gone, to these.
 *
 * @param settled whether they are gone
 */
record LeadAddresses(VnfInstanceId vnf, boolean settled) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("service addresses of VNF instance " + vnf);
    }

    static final class Handler implements StepHandler<LeadAddresses, Nothing> {
        private final VnfInstances instances;
        private final ServiceAddressing addressing;

        Handler(VnfInstances instances, ServiceAddressing addressing) {
            this.instances = instances;
            this.addressing = addressing;
        }

        @Override
        public Class<LeadAddresses> type() {
            return LeadAddresses.class;
        }

        @Override
        public Nothing perform(LeadAddresses step, StepContext context) {
            var vnf = instances.get(step.vnf());
            var balancer = ServiceAddressing.balancer(vnf.meant()).orElseThrow();
            var vnfcs = step.settled() ? vnf.meant().vnfcs() : vnf.vnfcs();
            var addresses = addressing.lead(vnf, balancer, vnfcs);
            var any = vnf.meant().placed().stream().anyMatch(vnfc -> !vnfc.networkFunction());
            addresses.stream()
                    .filter(address -> any && address.serving().isEmpty())
                    .findFirst()
                    .ifPresent(address -> {
                        throw Problem.of(
                                502,
                                "Nobody serves",
                                "No instance behind the service address " + address.address() + " works at the site.");
                    });
            return Nothing.NOTHING;
        }

        /** A load balancer that was replaced is led by whoever deploys it again. */
        @Override
        public void undo(LeadAddresses step, StepContext context) {
            instances
                    .find(step.vnf())
                    .ifPresent(vnf -> ServiceAddressing.balancer(vnf.there())
                            .filter(vnf::present)
                            .ifPresent(balancer -> addressing.lead(vnf, balancer, before(step, vnf))));
        }

        private static List<Vnfc> before(LeadAddresses step, VnfInstance vnf) {
            return step.settled() ? vnf.vnfcs() : vnf.there().vnfcs();
        }
    }
}
