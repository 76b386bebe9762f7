package io.sextant.sol005.http;

import io.sextant.core.Problem;

import java.util.List;

/** Lists that are not cut into pages. */
public final class Lists {
    /** The longest list that is given. */
    public static final int LIMIT = 1000;

    private Lists() {}

    /**
     * The list, of which one more than the limit may have been read.
     *
     * @throws Problem 400 when it is too long, as SOL013 5.4.1 has it for a server without paging
     */
    public static <T> List<T> bounded(List<T> list) {
        return bounded(list, list.size() <= LIMIT);
    }

    /** As {@link #bounded(List)}, for a list that was cut when it was read. */
    public static <T> List<T> bounded(List<T> list, boolean complete) {
        if (!complete)
            throw Problem.malformed("There are more than " + LIMIT
                    + " entries, and lists are not cut into pages yet: read single ones by their ids.");
        return list;
    }
}
