package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Position;

/** A value of a YAML file, with the place where it stands. Two uses of one anchor are the same value. */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {
    /** Where it begins. */
    Position at();

    /** What it is, in a few words for a fault. */
    String described();
}
