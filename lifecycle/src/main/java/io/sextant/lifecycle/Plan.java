package io.sextant.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Named steps and which come after which: a directed graph without cycles. What nothing orders runs in parallel.
 *
 * @param steps each after all those that it comes after
 * @param children the included plans that are operations of their own
 */
public record Plan(List<PlannedStep> steps, List<Child> children) {
    /** Sorts the steps so that each stands behind those it comes after, and refuses a plan that could never end. */
    public Plan {
        steps = sorted(steps);
        children = List.copyOf(children);
    }

    /** A plan without children. */
    public Plan(List<PlannedStep> steps) {
        this(steps, List.of());
    }

    /** Begins a plan. */
    public static Builder builder() {
        return new Builder();
    }

    /** Names what a step or an included plan comes after: names of steps, or of included plans as wholes. */
    public static Set<String> after(String... names) {
        return Set.of(names);
    }

    /**
     * The plan that takes away what this one makes: each step backwards, in the opposite order. Its rollback makes
     * everything again.
     */
    public Plan reversed() {
        return new Plan(
                steps.stream().map(step -> step.reversed(followers(step))).toList(), children);
    }

    private Set<String> followers(PlannedStep step) {
        return steps.stream()
                .filter(other -> other.after().contains(step.name()))
                .map(PlannedStep::name)
                .collect(Collectors.toSet());
    }

    /** The steps that no other comes after. */
    Set<String> ends() {
        var inner = steps.stream().flatMap(step -> step.after().stream()).collect(Collectors.toSet());
        return steps.stream()
                .map(PlannedStep::name)
                .filter(name -> !inner.contains(name))
                .collect(Collectors.toSet());
    }

    private static List<PlannedStep> sorted(List<PlannedStep> steps) {
        var waiting = new LinkedHashMap<String, PlannedStep>();
        for (var step : steps)
            if (waiting.put(step.name(), step) != null) throw invalid("has two steps '" + step.name() + "'");
        for (var step : steps)
            for (var name : step.after())
                if (!waiting.containsKey(name))
                    throw invalid("has a step '" + step.name() + "' after an unknown '" + name + "'");
        return drained(waiting);
    }

    private static List<PlannedStep> drained(Map<String, PlannedStep> waiting) {
        var sorted = new ArrayList<PlannedStep>(waiting.size());
        var placed = new HashSet<String>();
        while (!waiting.isEmpty()) {
            var free = waiting.values().stream()
                    .filter(step -> placed.containsAll(step.after()))
                    .toList();
            if (free.isEmpty()) throw invalid("has a cycle among " + waiting.keySet());
            for (var step : free) {
                waiting.remove(step.name());
                placed.add(step.name());
                sorted.add(step);
            }
        }
        return List.copyOf(sorted);
    }

    private static IllegalArgumentException invalid(String what) {
        return new IllegalArgumentException("The plan " + what);
    }

    /** Collects steps; a step may name only what was added before it. */
    public static final class Builder {
        private final List<PlannedStep> steps = new ArrayList<>();
        private final List<Child> children = new ArrayList<>();
        private final Map<String, Set<String>> ends = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a step that nothing orders before the others. */
        public Builder step(String name, Step step) {
            return step(name, step, Set.of());
        }

        /** Adds a step that begins when all that it comes after is done. A name has no '/'. */
        public Builder step(String name, Step step, Set<String> after) {
            define(name, Set.of(name));
            if (after.contains(name)) throw afterItself(name);
            steps.add(new PlannedStep(name, step, resolved(name, after)));
            return this;
        }

        /** Adds a step that takes away what the step makes; undone, it makes it again. */
        public Builder removal(String name, Step step, Set<String> after) {
            define(name, Set.of(name));
            if (after.contains(name)) throw afterItself(name);
            steps.add(new PlannedStep(name, step, Set.of()).reversed(resolved(name, after)));
            return this;
        }

        /** Adds a whole plan whose steps are then called {@code prefix/name}. */
        public Builder include(String prefix, Plan plan) {
            return include(prefix, plan, Set.of());
        }

        /** Adds a whole plan, as {@code prefix/name}, whose first steps begin when all that it comes after is done. */
        public Builder include(String prefix, Plan plan, Set<String> after) {
            define(prefix, Set.of());
            if (after.contains(prefix)) throw afterItself(prefix);
            return extend(prefix, plan, after);
        }

        /** Adds more to an included plan; whoever comes after that from now on comes after both. */
        public Builder extend(String prefix, Plan plan, Set<String> after) {
            if (!ends.containsKey(prefix)) throw invalid("has more of an unknown '" + prefix + "'");
            var last = new LinkedHashSet<>(ends.get(prefix));
            var before = resolved(prefix, after);
            last.addAll(plan.steps().isEmpty() ? before : prefixed(prefix, plan.ends()));
            for (var step : plan.steps())
                steps.add(step.named(
                        prefix + "/" + step.name(), step.after().isEmpty() ? before : prefixed(prefix, step.after())));
            plan.children().forEach(child -> children.add(child.under(prefix)));
            ends.put(prefix, last);
            return this;
        }

        /** Makes an included plan an operation of its own. */
        public Builder child(Child child) {
            if (!ends.containsKey(child.prefix())) throw invalid("has a child of an unknown '" + child.prefix() + "'");
            children.add(child);
            return this;
        }

        /** Lets the step that was added last be performed, too, when steps that it comes after were skipped. */
        public Builder tolerant() {
            steps.add(steps.removeLast().whenTolerant());
            return this;
        }

        /** Sets how long the step that was added last may take. */
        public Builder within(Duration most) {
            steps.add(steps.removeLast().within(most));
            return this;
        }

        /** The plan, checked. */
        public Plan build() {
            return new Plan(steps, children);
        }

        private void define(String name, Set<String> last) {
            if (name.isBlank() || name.contains("/")) throw invalid("has a step with the unusable name '" + name + "'");
            if (ends.putIfAbsent(name, last) != null) throw invalid("has two steps '" + name + "'");
        }

        private static IllegalArgumentException afterItself(String name) {
            return invalid("has a step '" + name + "' after itself");
        }

        private Set<String> resolved(String name, Set<String> after) {
            return after.stream()
                    .flatMap(each -> {
                        if (!ends.containsKey(each))
                            throw invalid("has a step '" + name + "' after an unknown '" + each + "'");
                        return ends.get(each).stream();
                    })
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private static Set<String> prefixed(String prefix, Set<String> names) {
            return names.stream().map(name -> prefix + "/" + name).collect(Collectors.toSet());
        }
    }
}
