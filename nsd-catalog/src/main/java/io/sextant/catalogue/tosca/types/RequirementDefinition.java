package io.sextant.catalogue.tosca.types;

import java.util.Optional;

/**
 * A requirement of a node type (TOSCA 1.3, 3.7.3).
 *
 * @param capability type of the capability that the target must have
 * @param node type that the target must be of
 * @param min how many targets there must be at least
 * @param max how many there may be
 */
public record RequirementDefinition(
        String name, Optional<String> capability, Optional<String> node, int min, int max) {}
