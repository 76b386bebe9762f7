package io.sextant.nfvo;

import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;

import java.util.Optional;

/** Makes the network of a virtual link that the service shall have already, should it not be there. */
record RestoreVirtualLink(CreateVirtualLink link) implements Step {
    @Override
    public Optional<String> resource() {
        return link.resource();
    }

    static final class Handler implements StepHandler<RestoreVirtualLink, Nothing> {
        private final CreateVirtualLink.Handler links;

        Handler(CreateVirtualLink.Handler links) {
            this.links = links;
        }

        @Override
        public Class<RestoreVirtualLink> type() {
            return RestoreVirtualLink.class;
        }

        @Override
        public Nothing perform(RestoreVirtualLink step, StepContext context) {
            links.create(step.link());
            return Nothing.NOTHING;
        }

        @Override
        public void undo(RestoreVirtualLink step, StepContext context) {
            // It belongs to the service before and after.
        }
    }
}
