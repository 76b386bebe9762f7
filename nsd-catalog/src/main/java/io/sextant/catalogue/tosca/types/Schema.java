package io.sextant.catalogue.tosca.types;

import java.util.List;
import java.util.Optional;

/**
 * What values are allowed (TOSCA 1.3, 3.6.9).
 *
 * @param type a scalar type, {@code list}, {@code map} or the name of a data type
 * @param entry the schema of a list's or map's entries
 */
public record Schema(String type, Optional<Schema> entry, List<Constraint> constraints) {
    public Schema {
        constraints = List.copyOf(constraints);
    }
}
