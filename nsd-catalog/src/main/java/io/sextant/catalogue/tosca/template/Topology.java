package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.types.Interface;
import io.sextant.catalogue.tosca.types.PropertyDefinition;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
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
     * @param interfaces by name
     */
    public record NodeTemplate(
            String name,
            Position at,
            Reference type,
            YamlMapping properties,
            List<Requirement> requirements,
            Map<String, Capability> capabilities,
            Map<String, Interface> interfaces,
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
    public record Artifact(String name, Position at, Reference type, Reference file, YamlMapping properties) {
        Artifact with(YamlMapping otherProperties) {
            return new Artifact(name, at, type, file, otherProperties);
        }
    }

    /** A group (TOSCA 1.3, 3.8.5). */
    public record GroupTemplate(
            String name, Position at, Reference type, YamlMapping properties, List<Reference> members) {
        GroupTemplate with(YamlMapping otherProperties) {
            return new GroupTemplate(name, at, type, otherProperties, members);
        }
    }

    /**
     * A policy (TOSCA 1.3, 3.8.6).
     *
     * @param triggers by name, as they are written
     */
    public record PolicyTemplate(
            String name,
            Position at,
            Reference type,
            YamlMapping properties,
            List<Reference> targets,
            YamlMapping triggers) {
        PolicyTemplate with(YamlMapping otherProperties) {
            return new PolicyTemplate(name, at, type, otherProperties, targets, triggers);
        }
    }

    /**
     * How the topology stands for a node of a type (TOSCA 1.3, 3.8.13).
     *
     * @param requirements the node's requirement to what of the topology has it
     * @param capabilities the node's capability to what of the topology has it
     */
    public record SubstitutionMapping(
            Position at,
            Reference nodeType,
            YamlMapping properties,
            Map<String, Mapped> requirements,
            Map<String, Mapped> capabilities) {
        SubstitutionMapping with(YamlMapping otherProperties) {
            return new SubstitutionMapping(at, nodeType, otherProperties, requirements, capabilities);
        }
    }

    /** A requirement or capability of a node of the topology. */
    public record Mapped(Position at, String node, String name) {}
}
