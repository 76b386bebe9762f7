package io.sextant.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;

import java.util.Optional;

/** What a step's thread does: reads the input back, calls the handler, and turns whatever comes into an outcome. */
final class Work {
    private final Registry registry;
    private final FaultInjection faults;

    Work(Registry registry, FaultInjection faults) {
        this.registry = registry;
        this.faults = faults;
    }

    boolean isPure(StepRow step) {
        return registry.knows(step.kind()) && registry.handler(step.kind()).pure();
    }

    /** Never throws. */
    Outcome.Ended run(Running step, Direction direction) {
        Optional<String> resource = Optional.empty();
        try {
            var handler = registry.handler(step.row().kind());
            resource = input(handler, step).resource();
            return step.row().makes(direction) ? perform(handler, step) : undo(handler, step);
        } catch (Throwable e) {
            // Errors, too: whatever a handler throws, its operation may not be stuck.
            return new Outcome.Failure(step, Fault.of(e, step.name(), resource), e);
        }
    }

    private <S extends Step, R> Outcome.Success perform(StepHandler<S, R> handler, Running step)
            throws JsonProcessingException {
        var input = input(handler, step);
        faults.reached(FaultInjection.Point.BEFORE, step.name(), step.row().kind());
        var result = handler.perform(input, step.context());
        JsonNode stored = Json.MAPPER.valueToTree(result);
        faults.reached(FaultInjection.Point.AFTER, step.name(), step.row().kind());
        return new Outcome.Success(
                step, input.resource(), Optional.of(stored), () -> handler.record(input, result, step.context()));
    }

    private <S extends Step> Outcome.Success undo(StepHandler<S, ?> handler, Running step)
            throws JsonProcessingException {
        var input = input(handler, step);
        faults.reached(FaultInjection.Point.BEFORE_UNDO, step.name(), step.row().kind());
        handler.undo(input, step.context());
        faults.reached(FaultInjection.Point.AFTER_UNDO, step.name(), step.row().kind());
        return new Outcome.Success(
                step, input.resource(), Optional.empty(), () -> handler.forget(input, step.context()));
    }

    private static <S extends Step> S input(StepHandler<S, ?> handler, Running step) throws JsonProcessingException {
        return Json.MAPPER.treeToValue(step.row().input(), handler.type());
    }
}
