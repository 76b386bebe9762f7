package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one type adds to its parent.
 *
 * @param capabilities of a node type: name to capability type
 * @param subjects targets of a policy type or members of a group type: the node and group types that it speaks of
 */
public record TypeDefinition(
        TypeKind kind,
        String name,
        Position at,
        Optional<String> parent,
        Map<String, PropertyDefinition> properties,
        Map<String, String> capabilities,
        Map<String, RequirementDefinition> requirements,
        List<String> subjects) {}
