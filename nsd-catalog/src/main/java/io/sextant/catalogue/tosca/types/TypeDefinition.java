package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.validation.Position;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one type adds to its parent.
 *
 * @param capabilities of a node type: name to capability type
 * @param constraints of a data type's values as a whole
 * @param interfaces of a node type
 * @param operations of an interface type
 * @param subjects targets of a policy type or members of a group type: the node and group types that it speaks of
 */
public record TypeDefinition(
        TypeKind kind,
        String name,
        Position at,
        Optional<String> parent,
        Map<String, PropertyDefinition> properties,
        List<Constraint> constraints,
        Map<String, String> capabilities,
        Map<String, RequirementDefinition> requirements,
        Map<String, Interface> interfaces,
        List<String> operations,
        List<String> subjects,
        Presence presence) {
    /** The same for a descriptor that works with the edition. */
    public TypeDefinition in(Edition edition) {
        var there = new LinkedHashMap<String, PropertyDefinition>();
        properties.forEach((property, definition) -> there.put(property, definition.in(edition)));
        return new TypeDefinition(
                kind,
                name,
                at,
                parent,
                there,
                constraints,
                capabilities,
                requirements,
                interfaces,
                operations,
                subjects,
                presence.in(edition));
    }
}
