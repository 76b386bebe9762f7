package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is known of the cluster's objects of one kind, by their uid, and which of them belong to a workload. */
final class Shelf<K> {
    private final Function<K, Optional<String>> workload;
    private final Map<String, K> kept = new HashMap<>();
    private final Map<String, Map<String, K>> ofWorkloads = new HashMap<>();
    private boolean current;
    private Optional<Problem> lost = Optional.empty();

    /** @param workload the name of the StatefulSet that an object belongs to */
    Shelf(Function<K, Optional<String>> workload) {
        this.workload = workload;
    }

    /** Puts these in the place of all that is known, and answers the workloads whose objects may have changed. */
    Set<String> replace(Map<String, K> all) {
        var touched = new HashSet<>(ofWorkloads.keySet());
        kept.clear();
        ofWorkloads.clear();
        all.forEach(this::put);
        touched.addAll(ofWorkloads.keySet());
        current = true;
        lost = Optional.empty();
        return touched;
    }

    /** Keeps an object as it is now, and answers the workload that it belongs to. */
    Optional<String> put(String uid, K object) {
        remove(uid);
        kept.put(uid, object);
        var name = workload.apply(object);
        name.ifPresent(n -> ofWorkloads.computeIfAbsent(n, _ -> new HashMap<>()).put(uid, object));
        return name;
    }

    /** Forgets an object, and answers the workload that it belonged to. */
    Optional<String> remove(String uid) {
        var name = Optional.ofNullable(kept.remove(uid)).flatMap(workload);
        name.ifPresent(n -> ofWorkloads.computeIfPresent(n, (_, objects) -> {
            objects.remove(uid);
            return objects.isEmpty() ? null : objects;
        }));
        return name;
    }

    /** Forgets all objects of a workload. */
    void forget(String name) {
        Optional.ofNullable(ofWorkloads.remove(name))
                .ifPresent(objects -> kept.keySet().removeAll(objects.keySet()));
    }

    /** The connection that told of the objects is lost. */
    void lose(Problem why) {
        current = false;
        lost = Optional.of(why);
    }

    /** Whether all objects are known as they are now. */
    boolean isCurrent() {
        return current;
    }

    /** Why they are not known, if that has been tried. */
    Optional<Problem> lost() {
        return lost;
    }

    Collection<K> all() {
        return kept.values();
    }

    Set<String> workloads() {
        return ofWorkloads.keySet();
    }

    /** The objects of this workload. */
    List<K> of(String name) {
        return List.copyOf(ofWorkloads.getOrDefault(name, Map.of()).values());
    }
}
