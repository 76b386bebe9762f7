package io.sextant.vim.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * What a site in memory was really made to do, in order: a call that found everything as it should be has no effect. So a
 * resource that was made twice shows, whatever became of it later.
 */
public final class Effects {
    private final List<Effect> effects = new ArrayList<>();

    /** One change. */
    public record Effect(Operation operation, String id) {}

    /** How often the operation changed something for this id. */
    public synchronized long count(Operation operation, String id) {
        return effects.stream().filter(new Effect(operation, id)::equals).count();
    }

    /** How often the operation changed something. */
    public synchronized long count(Operation operation) {
        return effects.stream().filter(e -> e.operation() == operation).count();
    }

    /** All changes, the oldest first. */
    public synchronized List<Effect> all() {
        return List.copyOf(effects);
    }

    synchronized void add(Operation operation, String id) {
        effects.add(new Effect(operation, id));
    }
}
