package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Clusters;
import io.sextant.vim.VirtualCp;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.VirtualCpSpec;
import io.sextant.vim.VirtualCps;

import java.util.Optional;

/**
 * Gives the VNFCs of some VDUs one address.
 *
 * @param cpdId of the VirtualCp
 * @param address that it had, if it has been there
 * @param before what it was; empty if it was not there
 */
record ExposeVirtualCp(
        VnfInstanceId vnf,
        VirtualCpId virtualCp,
        String cpdId,
        VirtualCpSpec spec,
        Optional<String> address,
        Optional<VirtualCpSpec> before)
        implements Step {
    static ExposeVirtualCp of(VnfInstanceId vnf, VnfVirtualCp cp, Optional<VnfVirtualCp> before) {
        return new ExposeVirtualCp(vnf, cp.id(), cp.cpdId(), cp.spec(), cp.address(), before.map(VnfVirtualCp::spec));
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("virtual connection point " + cpdId);
    }

    static final class Handler implements StepHandler<ExposeVirtualCp, VirtualCp> {
        private final VnfInstances instances;
        private final Clusters clusters;

        Handler(VnfInstances instances, Clusters clusters) {
            this.instances = instances;
            this.clusters = clusters;
        }

        @Override
        public Class<ExposeVirtualCp> type() {
            return ExposeVirtualCp.class;
        }

        @Override
        public VirtualCp perform(ExposeVirtualCp step, StepContext context) {
            var grant = instances.get(step.vnf()).grant().orElseThrow();
            return virtualCps(grant).expose(step.virtualCp(), step.spec(), step.address());
        }

        @Override
        public void record(ExposeVirtualCp step, VirtualCp made, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.exposed(made.id(), made.address()));
        }

        @Override
        public void undo(ExposeVirtualCp step, StepContext context) {
            instances
                    .find(step.vnf())
                    .flatMap(VnfInstance::grant)
                    .map(this::virtualCps)
                    .ifPresent(cps -> step.before()
                            .ifPresentOrElse(
                                    before -> cps.expose(step.virtualCp(), before, step.address()),
                                    () -> cps.remove(step.virtualCp())));
        }

        private VirtualCps virtualCps(Grant grant) {
            return clusters.get(grant.cluster()).require(VirtualCps.class);
        }
    }
}
