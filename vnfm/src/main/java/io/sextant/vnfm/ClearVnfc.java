package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;

import java.util.Optional;

/**
 * Removes what an operation that was given up may have left of a VNFC. It was never there as a whole, so that there is
 * nothing that undoing this could bring back.
 */
record ClearVnfc(VnfInstanceId vnf, String vnfc, String vduId, boolean networkFunction) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("what is left of VNFC " + vnfc + " (VDU " + vduId + ")");
    }

    /** Removes as undoing the deployment does. */
    static final class Handler implements StepHandler<ClearVnfc, Nothing> {
        private final DeployVnfc.Handler workloads;
        private final DeployNetworkFunction.Handler functions;

        Handler(DeployVnfc.Handler workloads, DeployNetworkFunction.Handler functions) {
            this.workloads = workloads;
            this.functions = functions;
        }

        @Override
        public Class<ClearVnfc> type() {
            return ClearVnfc.class;
        }

        @Override
        public Nothing perform(ClearVnfc step, StepContext context) {
            if (step.networkFunction())
                functions.undo(new DeployNetworkFunction(step.vnf(), step.vnfc(), step.vduId()), context);
            else workloads.undo(new DeployVnfc(step.vnf(), step.vnfc(), step.vduId()), context);
            return Nothing.NOTHING;
        }

        @Override
        public void undo(ClearVnfc step, StepContext context) {
            // See above.
        }
    }
}
