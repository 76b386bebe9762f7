package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vnfm.GrantExchange.Refusal;

import java.time.Instant;
import java.util.Optional;

/** Asks the NFVO whether and where resources for the VNF may be taken (SOL003 clause 9). */
record RequestGrant(VnfInstanceId vnf, GrantRequest request) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("the grant for VNF instance " + vnf);
    }

    static final class Handler implements StepHandler<RequestGrant, GrantExchange> {
        private final VnfInstances instances;
        private final GrantExchanges exchanges;
        private final Grants grants;

        Handler(VnfInstances instances, GrantExchanges exchanges, Grants grants) {
            this.instances = instances;
            this.exchanges = exchanges;
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
        public GrantExchange perform(RequestGrant step, StepContext context) {
            var requested = Instant.now();
            try {
                var grant = grants.request(instances.get(step.vnf()), step.request(), context.subject());
                return exchange(step, context, requested, Optional.of(grant), Optional.empty());
            } catch (Problem refused) {
                exchanges.keep(exchange(step, context, requested, Optional.empty(), Optional.of(Refusal.of(refused))));
                throw refused;
            }
        }

        private static GrantExchange exchange(
                RequestGrant step,
                StepContext context,
                Instant requested,
                Optional<Grant> grant,
                Optional<Refusal> refusal) {
            return new GrantExchange(
                    context.stepId(), context.operationId(), step.request(), grant, refusal, requested, Instant.now());
        }

        @Override
        public void record(RequestGrant step, GrantExchange exchange, StepContext context) {
            exchanges.keep(exchange);
            instances.change(step.vnf(), vnf -> vnf.granted(exchange.grant()));
        }

        @Override
        public void undo(RequestGrant step, StepContext context) {
            // The grant is a record; forget() takes it away.
        }

        @Override
        public void forget(RequestGrant step, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.heldResources() ? vnf : vnf.granted(Optional.empty()));
        }
    }
}
