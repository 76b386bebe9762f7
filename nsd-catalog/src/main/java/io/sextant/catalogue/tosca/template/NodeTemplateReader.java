package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.Artifact;
import io.sextant.catalogue.tosca.template.Topology.Capability;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.template.Topology.Reference;
import io.sextant.catalogue.tosca.template.Topology.Requirement;
import io.sextant.catalogue.tosca.types.InterfaceReader;
import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads node templates (TOSCA 1.3, 3.8.3). */
final class NodeTemplateReader {
    private static final String RULE = "TOSCA 1.3 3.8.3";
    private static final String REQUIREMENT = "TOSCA 1.3 3.8.2";
    private static final String ARTIFACT = "TOSCA 1.3 3.6.7";
    private static final Set<String> KEYNAMES = Set.of(
            "type",
            "description",
            "metadata",
            "directives",
            "properties",
            "attributes",
            "requirements",
            "capabilities",
            "interfaces",
            "artifacts",
            "node_filter",
            "copy");

    private final Faults faults;

    NodeTemplateReader(Faults faults) {
        this.faults = faults;
    }

    Optional<NodeTemplate> read(String name, YamlMapping.Entry entry) {
        return Keynames.of(entry.value(), RULE, faults).flatMap(keys -> {
            keys.allow(KEYNAMES);
            return TopologyReader.type(keys)
                    .map(type -> new NodeTemplate(
                            name,
                            entry.keyAt(),
                            type,
                            keys.mapping("properties"),
                            requirements(keys.items("requirements")),
                            capabilities(keys.mapping("capabilities")),
                            new InterfaceReader(faults).read(keys.mapping("interfaces")),
                            artifacts(keys.mapping("artifacts"))));
        });
    }

    private List<Requirement> requirements(List<YamlNode> items) {
        var requirements = new ArrayList<Requirement>();
        for (var item : items) {
            Keynames.of(item, REQUIREMENT, faults)
                    .ifPresent(keys -> keys.mapping()
                            .entries()
                            .forEach((name, entry) -> target(entry)
                                    .ifPresent(t -> requirements.add(new Requirement(name, entry.keyAt(), t)))));
        }
        return requirements;
    }

    private Optional<Reference> target(YamlMapping.Entry entry) {
        if (entry.value() instanceof YamlScalar node && !Keynames.isNothing(node))
            return Optional.of(new Reference(node.at(), node.text()));
        if (entry.value() instanceof YamlMapping mapping) {
            var keys = new Keynames(mapping, REQUIREMENT, faults);
            return keys.requiredText("node")
                    .map(n -> new Reference(keys.scalar("node").orElseThrow().at(), n));
        }
        faults.error(entry.value().at(), REQUIREMENT, entry.value().described(), "a node template");
        return Optional.empty();
    }

    private Map<String, Capability> capabilities(YamlMapping assignments) {
        var capabilities = new LinkedHashMap<String, Capability>();
        assignments
                .entries()
                .forEach((name, entry) -> Keynames.of(entry.value(), "TOSCA 1.3 3.8.1", faults)
                        .ifPresent(keys ->
                                capabilities.put(name, new Capability(entry.keyAt(), keys.mapping("properties")))));
        return capabilities;
    }

    private List<Artifact> artifacts(YamlMapping definitions) {
        var artifacts = new ArrayList<Artifact>();
        definitions.entries().forEach((name, entry) -> artifact(name, entry).ifPresent(artifacts::add));
        return artifacts;
    }

    private Optional<Artifact> artifact(String name, YamlMapping.Entry entry) {
        if (entry.value() instanceof YamlScalar file) {
            var type = new Reference(file.at(), "tosca.artifacts.File");
            return Optional.of(new Artifact(
                    name, entry.keyAt(), type, new Reference(file.at(), file.text()), YamlMapping.empty(file.at())));
        }
        return Keynames.of(entry.value(), ARTIFACT, faults).flatMap(keys -> {
            var file = keys.requiredText("file")
                    .map(f -> new Reference(keys.scalar("file").orElseThrow().at(), f));
            var type = TopologyReader.type(keys);
            if (file.isEmpty() || type.isEmpty()) return Optional.empty();
            return Optional.of(new Artifact(name, entry.keyAt(), type.get(), file.get(), keys.mapping("properties")));
        });
    }
}
