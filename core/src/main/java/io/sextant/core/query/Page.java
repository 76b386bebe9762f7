package io.sextant.core.query;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A part of a long list.
 *
 * @param next the id after which the next page begins; empty on the last page
 */
public record Page<T>(List<T> entries, Optional<UUID> next) {
    public Page {
        entries = List.copyOf(entries);
    }

    /** The same page, of what each entry becomes. */
    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(entries.stream().map(mapper).toList(), next);
    }

    /** The same page, of what all the entries become at once. */
    public <R> Page<R> mapAll(Function<List<T>, List<R>> mapper) {
        return new Page<>(mapper.apply(entries), next);
    }
}
