package io.sextant.lifecycle;

import io.sextant.core.Problem;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types of operations and the kinds of steps that this process knows. It grows while the process is put together:
 * who submits operations may be built before those whose steps need it. Complete when the engine starts.
 */
public final class Registry {
    private final Map<String, OperationType<?>> types = new ConcurrentHashMap<>();
    private final Map<String, StepHandler<?, ?>> handlers = new ConcurrentHashMap<>();
    private final Map<Class<?>, String> kinds = new ConcurrentHashMap<>();

    /** Knows nothing yet. */
    public Registry() {}

    /** Knows these; see {@link #add}. */
    public Registry(Collection<? extends OperationType<?>> types, Collection<? extends StepHandler<?, ?>> handlers) {
        add(types, handlers);
    }

    /**
     * From now on it knows these, too.
     *
     * @throws IllegalArgumentException when a name of a type, a kind of step or a class of step is there already
     */
    public void add(
            Collection<? extends OperationType<?>> moreTypes, Collection<? extends StepHandler<?, ?>> moreHandlers) {
        moreTypes.forEach(type -> add(types, type.name(), type));
        for (var handler : moreHandlers) {
            add(handlers, handler.kind(), handler);
            add(kinds, handler.type(), handler.kind());
        }
    }

    private static <K, V> void add(Map<K, V> map, K key, V value) {
        if (map.putIfAbsent(key, value) != null) throw new IllegalArgumentException(key + " is registered already");
    }

    Set<String> typeNames() {
        return Set.copyOf(types.keySet());
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

    Optional<OperationType<?>> find(String type) {
        return Optional.ofNullable(types.get(type));
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
