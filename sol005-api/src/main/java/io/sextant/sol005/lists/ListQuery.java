package io.sextant.sol005.lists;

import io.sextant.core.Problem;
import io.sextant.core.query.Filter;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Selection;
import io.sextant.core.query.Selectors;

import java.util.Optional;

/** The query parameters of a list, as JAX-RS gives them: null where they are absent. */
public record ListQuery(
        String filter,
        String allFields,
        String fields,
        String excludeFields,
        String excludeDefault,
        String nextpageOpaqueMarker) {
    /** The query of a list that has no attribute selectors. */
    public static ListQuery of(String filter, String nextpageOpaqueMarker) {
        return new ListQuery(filter, null, null, null, null, nextpageOpaqueMarker);
    }

    /** Whether the entries of the list show this attribute, or part of it: what they do not show need not be read. */
    public boolean shows(Listed listed, String attribute) {
        return selection(listed).keeps(attribute);
    }

    PageRequest request(Listed listed, int limit) {
        return new PageRequest(
                Optional.ofNullable(filter).map(text -> Filter.parse(text, listed.shape())),
                Optional.ofNullable(nextpageOpaqueMarker).map(marker -> Marker.read(marker, filter)),
                limit);
    }

    Selection selection(Listed listed) {
        var selectors = new Selectors(
                flag("all_fields", allFields),
                Optional.ofNullable(fields),
                Optional.ofNullable(excludeFields),
                flag("exclude_default", excludeDefault));
        return Selection.of(selectors, listed.shape(), listed.leftOutByDefault());
    }

    private static boolean flag(String name, String value) {
        if (value == null) return false;
        if (!value.isEmpty() && !value.equals("true"))
            throw Problem.malformed("'" + name + "' is a flag: it is given without a value.")
                    .with("parameter", name);
        return true;
    }
}
