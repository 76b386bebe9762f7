package io.sextant.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where each step of an operation stands: what the database says after a commit.
 *
 * @param steps as they were read when the operation was taken, in the plan's order
 * @param states by step name
 * @param results of the steps that are done, by step name
 */
record Progress(List<StepRow> steps, Map<String, StepState> states, Map<String, JsonNode> results) {
    static Progress of(List<StepRow> steps) {
        var states = steps.stream().collect(Collectors.toMap(StepRow::name, StepRow::state));
        var results = steps.stream()
                .filter(step -> step.result().isPresent())
                .collect(Collectors.toMap(StepRow::name, step -> step.result().orElseThrow()));
        return new Progress(steps, states, results);
    }

    Progress with(StepRow step, StepState state) {
        var changed = new HashMap<>(states);
        changed.put(step.name(), state);
        return new Progress(steps, changed, results);
    }

    /** A step that is done has a result; one that is undone has none any more. */
    Progress with(StepRow step, StepState state, Optional<JsonNode> result) {
        var changed = new HashMap<>(results);
        changed.remove(step.name());
        result.ifPresent(node -> changed.put(step.name(), node));
        return new Progress(steps, states, changed).with(step, state);
    }

    /** Whether nothing is left to do in that direction. */
    boolean settled(Direction direction) {
        return states.values().stream().allMatch(direction::settled);
    }

    /** The steps that were begun in that direction and had not ended. */
    List<StepRow> begun(Direction direction) {
        return steps.stream()
                .filter(step -> states.get(step.name()) == direction.begun())
                .toList();
    }

    /** Names of the steps that the operation is continued without. */
    Set<String> skipped() {
        return steps.stream()
                .map(StepRow::name)
                .filter(name -> states.get(name) == StepState.SKIPPED)
                .collect(Collectors.toSet());
    }

    StepState state(StepRow step) {
        return states.get(step.name());
    }

    /** The steps that could go on in that direction now, whether they were begun already or not. */
    List<StepRow> ready(Direction direction) {
        var waitedFor = direction == Direction.FORWARD ? predecessors() : followers();
        return steps.stream()
                .filter(step -> !direction.settled(states.get(step.name())))
                .filter(step -> waitedFor.getOrDefault(step.name(), Set.of()).stream()
                        .allMatch(name -> direction.settled(states.get(name))))
                .toList();
    }

    private Map<String, Set<String>> predecessors() {
        return steps.stream().collect(Collectors.toMap(StepRow::name, StepRow::after));
    }

    private Map<String, Set<String>> followers() {
        var followers = new HashMap<String, Set<String>>();
        for (var step : steps)
            for (var name : step.after())
                followers.computeIfAbsent(name, any -> new HashSet<>()).add(step.name());
        return followers;
    }
}
