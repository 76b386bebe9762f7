package io.sextant.core.query;

import java.util.Optional;
import java.util.UUID;

/**
 * Asks for a page of a list, in the order of the ids.
 *
 * @param filter what the resources must match
 * @param after the id after which the page begins; none for the first page
 * @param limit how many a page has at most, 1 to {@link #LIMIT}
 */
public record PageRequest(Optional<Filter> filter, Optional<UUID> after, int limit) {
    /** The longest page. */
    public static final int LIMIT = 1000;

    public PageRequest {
        if (limit < 1 || limit > LIMIT)
            throw new IllegalArgumentException("A page has 1 to " + LIMIT + " entries, not " + limit);
    }

    /** The first page of everything. */
    public static PageRequest first(int limit) {
        return new PageRequest(Optional.empty(), Optional.empty(), limit);
    }

    /** The page that begins after the given id. */
    public PageRequest from(UUID id) {
        return new PageRequest(filter, Optional.of(id), limit);
    }
}
