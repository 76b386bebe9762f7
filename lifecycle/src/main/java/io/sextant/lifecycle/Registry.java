package io.sextant.lifecycle;

import io.sextant.core.Problem;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of operations and the kinds of steps that this process knows. */
public final class Registry {
    private final Map<String, OperationType<?>> types;
    private final Map<String, StepHandler<?, ?>> handlers;
    private final Map<Class<?>, String> kinds;

    /** Each name of a type, each kind of step and each class of step may be there once. */
    public Registry(Collection<? extends OperationType<?>> types, Collection<? extends StepHandler<?, ?>> handlers) {
        this.types = types.stream().collect(Collectors.toUnmodifiableMap(OperationType::name, Function.identity()));
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(StepHandler::kind, Function.identity()));
        this.kinds = handlers.stream().collect(Collectors.toUnmodifiableMap(StepHandler::type, StepHandler::kind));
    }

    Set<String> typeNames() {
        return types.keySet();
    }

    OperationType<?> type(String name) {
        return found(types, name, "type of operation");
    }

    StepHandler<?, ?> handler(String kind) {
        return found(handlers, kind, "kind of step");
    }

    boolean knows(String kind) {
        return handlers.containsKey(kind);
    }

    /** What clients may do about operations of the type in FAILED_TEMP; nothing in a process that does not know it. */
    Set<Recourse> recourses(String type) {
        return types.containsKey(type) ? types.get(type).recourses() : Set.of();
    }

    String kindOf(Step step) {
        return found(kinds, step.getClass(), "handler for steps of");
    }

    private static <K, V> V found(Map<K, V> map, K key, String what) {
        var value = map.get(key);
        if (value == null) throw Problem.internal("This process knows no " + what + " '" + key + "'", null);
        return value;
    }
}
