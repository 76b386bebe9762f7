package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.types.PropertyDefinition;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.validation.Position;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A topology template (TOSCA 1.3, 3.9). Maps keep the order of the file. */
public record Topology(
        Position at,
        Map<String, PropertyDefinition> inputs,
        Map<String, NodeTemplate> nodes,
        Map<String, GroupTemplate> groups,
        Collection<PolicyTemplate> policies,
        Optional<SubstitutionMapping> substitution) {

    /** A name that is used, and the place of the use. */
    public record Reference(Position at, String name) {}

    /**
     * A node template (TOSCA 1.3, 3.8.3).
     *
     * @param capabilities by name
     */
    public record NodeTemplate(
            String name,
            Position at,
            Reference type,
            YamlMapping properties,
            List<Requirement> requirements,
            Map<String, Capability> capabilities,
            List<Artifact> artifacts) {
        /** The assignments of a requirement, in order. */
        public List<Requirement> requirements(String requirement) {
            return requirements.stream()
                    .filter(r -> r.name().equals(requirement))
                    .toList();
        }

        /** The node that a requirement is assigned; of several, the first. */
        public Optional<String> target(String requirement) {
            return requirements(requirement).stream()
                    .map(r -> r.target().name())
                    .findFirst();
        }
    }

    /** What is assigned to a capability (TOSCA 1.3, 3.8.1). */
    public record Capability(Position at, YamlMapping properties) {}

    /** A requirement's assignment (TOSCA 1.3, 3.8.2). */
    public record Requirement(String name, Position at, Reference target) {}

    /** A file that belongs to a node (TOSCA 1.3, 3.6.7). */
    public record Artifact(String name, Position at, Reference type, Reference file, YamlMapping properties) {}

    /** A group (TOSCA 1.3, 3.8.5). */
    public record GroupTemplate(
            String name, Position at, Reference type, YamlMapping properties, List<Reference> members) {}

    /** A policy (TOSCA 1.3, 3.8.6). */
    public record PolicyTemplate(
            String name, Position at, Reference type, YamlMapping properties, List<Reference> targets) {}

    /**
     * How the topology stands for a node of a type (TOSCA 1.3, 3.8.13).
     *
     * @param requirements the node's requirement to what of the topology has it
     */
    public record SubstitutionMapping(
            Position at, Reference nodeType, YamlMapping properties, Map<String, Mapped> requirements) {}

    /** A requirement or capability of a node of the topology. */
    public record Mapped(Position at, String node, String name) {}

    /** The value of an input, when the descriptor itself gives one. */
    public Optional<YamlNode> inputDefault(String input) {
        return Optional.ofNullable(inputs.get(input)).flatMap(PropertyDefinition::preset);
    }
}
