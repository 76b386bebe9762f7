package io.sextant.core.query;

import java.util.Optional;

/**
 * The attribute selectors of a request (SOL013 5.3), as they were given.
 *
 * @param fields names of attributes, separated by commas
 * @param excludeFields likewise
 */
public record Selectors(
        boolean allFields, Optional<String> fields, Optional<String> excludeFields, boolean excludeDefault) {
    /** The combinations that SOL013 5.3 allows. */
    boolean mayStandTogether() {
        var given = (allFields ? 1 : 0)
                + (fields.isPresent() ? 1 : 0)
                + (excludeFields.isPresent() ? 1 : 0)
                + (excludeDefault ? 1 : 0);
        return given <= 1 || (given == 2 && fields.isPresent() && excludeDefault);
    }
}
