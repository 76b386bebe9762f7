package io.sextant.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a long list.
 *
 * @param next the id after which the next page begins; empty on the last page
 */
public record Page<T, I>(List<T> entries, Optional<I> next) {
    /** The entries that a page may have at most. */
    public static final int LIMIT = 1000;

    public Page {
        entries = List.copyOf(entries);
    }

    /** Cuts a list that was read one longer than the page. */
    static <T, I> Page<T, I> cut(List<T> entries, int limit, Function<T, I> id) {
        if (entries.size() <= limit) return new Page<>(entries, Optional.empty());
        var page = entries.subList(0, limit);
        return new Page<>(page, Optional.of(id.apply(page.getLast())));
    }
}
