package io.sextant.catalogue.onboarding;

import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Failed;
import io.sextant.lifecycle.OnError;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Recourse;
import io.sextant.lifecycle.Step;

import java.time.Duration;
import java.util.Set;

/**
 * The operation that makes an entry of a content, which has been uploaded or is fetched first. When it fails there is nothing to retry: the entry goes back
 * to CREATED and waits for a better content.
 */
public final class Onboarding<S extends Onboard> implements OperationType<S> {
    /** The step that gets a content from elsewhere, or makes it. */
    static final String FETCH = "fetch";

    /** For what hangs: fetching, also of what a package has elsewhere, has limits of its own for each file. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final String name;
    private final Class<S> parameters;
    private final Register<?> register;

    public Onboarding(String name, Class<S> parameters, Register<?> register) {
        this.name = name;
        this.parameters = parameters;
        this.register = register;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<S> parameters() {
        return parameters;
    }

    @Override
    public Plan plan(OperationId id, S content) {
        if (content.content().isPresent())
            return Plan.builder().step("read", content).within(LONGEST).build();
        return plan(new Fetch(content.entry()), content);
    }

    /** The plan that reads a content which another step gets first: that must yield a {@link Fetched}. */
    public static Plan plan(Step before, Onboard content) {
        return Plan.builder()
                .step(FETCH, before)
                .within(LONGEST)
                .step("read", content, Plan.after(FETCH))
                .within(LONGEST)
                .build();
    }

    @Override
    public void entered(Operation operation) {
        if (operation.phase() instanceof Failed)
            register.refuse(operation.parameters(parameters).entry(), Refusal.failure(operation.error()));
    }

    @Override
    public OnError onError() {
        return OnError.FAIL;
    }

    @Override
    public Set<Recourse> recourses() {
        return Set.of();
    }
}
