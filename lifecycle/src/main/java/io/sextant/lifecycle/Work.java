package io.sextant.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** What a step's thread does: reads the input back, calls the handler, and turns whatever comes into an outcome. */
final class Work {
    private final Registry registry;
    private final Duration usualLimit;
    private final FaultInjection faults;

    Work(Registry registry, EngineSettings settings) {
        this.registry = registry;
        this.usualLimit = settings.stepLimit();
        this.faults = settings.faults();
    }

    boolean isPure(StepRow step) {
        return registry.knows(step.kind()) && registry.handler(step.kind()).pure();
    }

    /** Whether the step may succeed a little later. */
    boolean mayPass(Outcome.Failure failure) {
        return switch (failure.cause()) {
            case TimeoutException _ ->
                registry.handler(failure.step().row().kind()).repeatsWhenLate();
            case Problem problem -> problem.status() == 503 || problem.status() == 504;
            default -> false;
        };
    }

    /** Never throws. */
    Outcome.Ended run(Running step, Direction direction, Alarm alarm) {
        try {
            return run(registry.handler(step.row().kind()), step, direction, alarm);
        } catch (Throwable e) {
            return new Outcome.Failure(step, Fault.of(e, step.name(), Optional.empty()), e);
        }
    }

    private <S extends Step, R> Outcome.Ended run(
            StepHandler<S, R> handler, Running step, Direction direction, Alarm alarm) throws JsonProcessingException {
        var input = Json.MAPPER.treeToValue(step.row().input(), handler.type());
        var limit = step.row()
                .limit()
                .or(() -> handler.limit(input, step.context()))
                .orElse(usualLimit);
        var set = alarm.in(limit);
        try {
            return step.row().makes(direction) ? perform(handler, input, step) : undo(handler, input, step);
        } catch (Throwable e) {
            // Errors, too: whatever a handler throws, its operation may not be stuck.
            return new Outcome.Failure(step, Fault.of(e, step.name(), input.resource()), e);
        } finally {
            set.cancel(false);
        }
    }

    private <S extends Step, R> Outcome.Success perform(StepHandler<S, R> handler, S input, Running step) {
        faults.reached(FaultInjection.Point.BEFORE, step.name(), step.row().kind());
        var result = handler.perform(input, step.context());
        JsonNode stored = Json.MAPPER.valueToTree(result);
        faults.reached(FaultInjection.Point.AFTER, step.name(), step.row().kind());
        return new Outcome.Success(
                step, input.resource(), Optional.of(stored), () -> handler.record(input, result, step.context()));
    }

    private <S extends Step> Outcome.Success undo(StepHandler<S, ?> handler, S input, Running step) {
        faults.reached(FaultInjection.Point.BEFORE_UNDO, step.name(), step.row().kind());
        handler.undo(input, step.context());
        faults.reached(FaultInjection.Point.AFTER_UNDO, step.name(), step.row().kind());
        return new Outcome.Success(
                step, input.resource(), Optional.empty(), () -> handler.forget(input, step.context()));
    }
}
