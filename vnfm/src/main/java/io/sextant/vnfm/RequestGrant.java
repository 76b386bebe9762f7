package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;

import java.util.Optional;

/** Asks the NFVO where the VNF's resources may be taken (SOL003 clause 9). */
record RequestGrant(VnfInstanceId vnf) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("the grant for VNF instance " + vnf);
    }

    static final class Handler implements StepHandler<RequestGrant, Grant> {
        private final VnfInstances instances;
        private final Grants grants;

        Handler(VnfInstances instances, Grants grants) {
            this.instances = instances;
            this.grants = grants;
        }

        @Override
        public Class<RequestGrant> type() {
            return RequestGrant.class;
        }

        @Override
        public boolean pure() {
            return true;
        }

        @Override
        public Grant perform(RequestGrant step, StepContext context) {
            return grants.request(instances.get(step.vnf()), context.subject());
        }

        @Override
        public void record(RequestGrant step, Grant grant, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.granted(Optional.of(grant)));
        }

        @Override
        public void undo(RequestGrant step, StepContext context) {
            // The grant is a record; forget() takes it away.
        }

        @Override
        public void forget(RequestGrant step, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.there().instantiated() ? vnf : vnf.granted(Optional.empty()));
        }
    }
}
