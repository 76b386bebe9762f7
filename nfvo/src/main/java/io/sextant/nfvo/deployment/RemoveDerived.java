package io.sextant.nfvo.deployment;

import io.sextant.core.id.DeploymentId;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.deployment.Deployment.Part;

import java.util.List;
import java.util.Optional;

/** Removes the network service's identifier and, of what was derived, what no other deployment has. */
record RemoveDerived(DeploymentId deployment) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("deployment " + deployment);
    }

    record Handler(
            Database database,
            StoredDeployments deployments,
            DerivedEntries entries,
            NsInstances instances,
            NsLifecycle lifecycle)
            implements StepHandler<RemoveDerived, Nothing> {
        @Override
        public Class<RemoveDerived> type() {
            return RemoveDerived.class;
        }

        @Override
        public Nothing perform(RemoveDerived step, StepContext context) {
            deployments
                    .get(step.deployment())
                    .ns()
                    .filter(ns -> instances.find(ns).isPresent())
                    .ifPresent(lifecycle::delete);
            // The NSD stands last, and goes first.
            database.transaction(() -> withdrawn(step.deployment())).reversed().forEach(entries::delete);
            return Nothing.NOTHING;
        }

        /** What nobody else has, disabled: from then on nobody else will. */
        private List<Part> withdrawn(DeploymentId id) {
            deployments.lockParts();
            var own = deployments.get(id).parts().stream()
                    .filter(part -> deployments.withDescriptor(part.descriptorId()).stream()
                            .allMatch(other ->
                                    other.id().equals(id) || !other.parts().contains(part)))
                    .toList();
            deployments.change(id, deployment -> deployment.with(own));
            own.forEach(entries::disable);
            return own;
        }

        @Override
        public void record(RemoveDerived step, Nothing result, StepContext context) {
            deployments.remove(step.deployment());
        }

        @Override
        public void undo(RemoveDerived step, StepContext context) {
            // There is no way back: the operation fails and is asked for again.
        }
    }
}
