package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Endpoint;

import java.util.List;
import java.util.Optional;

/**
 * Makes a VNFC that the VNF shall have as before, should it not be there: an operation that was given up may have removed
 * it without having heard so.
 */
record RestoreVnfc(VnfInstanceId vnf, String vnfc, String vduId, boolean networkFunction) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("VNFC " + vnfc + " (VDU " + vduId + ")");
    }

    /** What the VNFC has, whether it was there or not. */
    record Restored(List<Endpoint> endpoints) {}

    static final class Handler implements StepHandler<RestoreVnfc, Restored> {
        private final VnfInstances instances;
        private final DeployVnfc.Handler workloads;
        private final DeployNetworkFunction.Handler functions;

        Handler(VnfInstances instances, DeployVnfc.Handler workloads, DeployNetworkFunction.Handler functions) {
            this.instances = instances;
            this.workloads = workloads;
            this.functions = functions;
        }

        @Override
        public Class<RestoreVnfc> type() {
            return RestoreVnfc.class;
        }

        @Override
        public Restored perform(RestoreVnfc step, StepContext context) {
            return new Restored(
                    step.networkFunction()
                            ? functions
                                    .perform(new DeployNetworkFunction(step.vnf(), step.vnfc(), step.vduId()), context)
                                    .ports()
                            : workloads
                                    .perform(new DeployVnfc(step.vnf(), step.vnfc(), step.vduId()), context)
                                    .endpoints());
        }

        @Override
        public void record(RestoreVnfc step, Restored restored, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.with(step.vnfc(), restored.endpoints()));
        }

        @Override
        public void undo(RestoreVnfc step, StepContext context) {
            // It belongs to the VNF before and after.
        }
    }
}
