package io.sextant.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.json.Json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a handler may know beside its step's input.
 *
 * @param operationId the operation that the step belongs to
 * @param subject what the operation changes
 * @param stepName the step's name in the plan, with the prefixes of the plans that include it
 * @param repeated whether this step was begun before: its effect may be there, wholly or in part
 * @param results the results of the steps that are done, by full name
 * @param skipped full names of the steps that the operation was continued without
 */
public record StepContext(
        OperationId operationId,
        Subject subject,
        String stepName,
        boolean repeated,
        Map<String, JsonNode> results,
        Set<String> skipped) {
    public StepContext {
        results = Map.copyOf(results);
        skipped = Set.copyOf(skipped);
    }

    StepContext again() {
        return new StepContext(operationId, subject, stepName, true, results, skipped);
    }

    /** Stable over repetitions and restarts: the key for a repeatable PUT. */
    public UUID stepId() {
        return stepId(operationId, stepName);
    }

    static UUID stepId(OperationId operation, String stepName) {
        return UUID.nameUUIDFromBytes((operation + "/" + stepName).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The result of a step that this one comes after. The name is looked up as this step's own plan has it, then as the
     * plans around it have it.
     */
    public <T> T result(String name, Class<T> type) {
        return find(name, type)
                .orElseThrow(() ->
                        new IllegalStateException("Step '" + stepName + "' comes after no done step '" + name + "'"));
    }

    /** As {@link #result}; empty when that step is not done, for a step that can do without. */
    public <T> Optional<T> find(String name, Class<T> type) {
        for (var scope = stepName; ; ) {
            var slash = scope.lastIndexOf('/');
            scope = slash < 0 ? "" : scope.substring(0, slash);
            var found = results.get(scope.isEmpty() ? name : scope + "/" + name);
            if (found != null) return Optional.of(read(name, found, type));
            if (scope.isEmpty()) return Optional.empty();
        }
    }

    /** What performing this step yielded; for {@code undo} and {@code forget}. Empty when it was cut half-way. */
    public <T> Optional<T> ownResult(Class<T> type) {
        return Optional.ofNullable(results.get(stepName)).map(node -> read(stepName, node, type));
    }

    private static <T> T read(String name, JsonNode node, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw Problem.internal("The result of step '" + name + "' is not a " + type.getSimpleName(), e);
        }
    }
}
