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
        String name, Position at, Schema schema, boolean required, Optional<YamlNode> preset) {}
