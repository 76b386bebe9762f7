package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.validation.Position;

import java.util.Optional;

/**
 * A property of a type (TOSCA 1.3, 3.6.10).
 *
 * @param preset the value when a template gives none
 */
public record PropertyDefinition(
        String name, Position at, Schema schema, boolean mandatory, Optional<YamlNode> preset, Presence presence) {
    /** Whether it must be there: it is mandatory, and surely in the edition that the descriptor works with. */
    public boolean required() {
        return mandatory && presence.holds() && !presence.isUncertain();
    }

    /** The same for a descriptor that works with the edition. */
    PropertyDefinition in(Edition edition) {
        return new PropertyDefinition(name, at, schema, mandatory, preset, presence.in(edition));
    }
}
