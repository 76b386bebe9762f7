package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.ServiceTemplate.Import;
import io.sextant.catalogue.tosca.types.TypeReader;
import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one TOSCA file (TOSCA 1.3, 3.10). */
final class TemplateReader {
    private static final String RULE = "TOSCA 1.3 3.10";
    private static final String IMPORT = "TOSCA 1.3 3.6.8";
    private static final Set<String> VERSIONS =
            Set.of("tosca_simple_yaml_1_0", "tosca_simple_yaml_1_1", "tosca_simple_yaml_1_2", "tosca_simple_yaml_1_3");
    private static final Set<String> KEYNAMES = Set.of(
            "tosca_definitions_version",
            "namespace",
            "metadata",
            "template_name",
            "template_author",
            "template_version",
            "description",
            "dsl_definitions",
            "repositories",
            "imports",
            "artifact_types",
            "data_types",
            "capability_types",
            "interface_types",
            "relationship_types",
            "node_types",
            "group_types",
            "policy_types",
            "topology_template");

    private static final Set<String> IMPORT_KEYNAMES =
            Set.of("file", "repository", "namespace_prefix", "namespace_uri", "description");

    private final Faults faults;

    TemplateReader(Faults faults) {
        this.faults = faults;
    }

    Optional<ServiceTemplate> read(String file, YamlNode root) {
        return Keynames.of(root, RULE, faults).map(keys -> {
            keys.allow(KEYNAMES);
            checkVersion(keys);
            var topology = keys.value("topology_template")
                    .flatMap(node -> Keynames.of(node, "TOSCA 1.3 3.9", faults))
                    .map(topologyKeys -> new TopologyReader(faults).read(topologyKeys));
            return new ServiceTemplate(file, imports(keys), new TypeReader(faults).read(keys), topology);
        });
    }

    private void checkVersion(Keynames keys) {
        keys.requiredText("tosca_definitions_version")
                .filter(v -> !VERSIONS.contains(v))
                .ifPresent(version -> {
                    var at = keys.scalar("tosca_definitions_version")
                            .orElseThrow()
                            .at();
                    faults.error(
                            at,
                            "TOSCA 1.3 3.1",
                            "the version '" + version + "'",
                            "one of " + VERSIONS.stream().sorted().toList());
                });
    }

    private List<Import> imports(Keynames keys) {
        var imports = new ArrayList<Import>();
        for (var item : keys.items("imports")) {
            if (item instanceof YamlScalar reference) imports.add(plainImport(reference));
            else if (item instanceof YamlMapping mapping) mappedImport(mapping).ifPresent(imports::add);
            else faults.error(item.at(), IMPORT, item.described(), "a file or URL");
        }
        return imports;
    }

    /** Either the keynames of an import, or a name for it with the file or the keynames below. */
    private Optional<Import> mappedImport(YamlMapping mapping) {
        if (mapping.entries().containsKey("file")) return importOf(new Keynames(mapping, IMPORT, faults));
        if (mapping.entries().size() == 1) {
            var body = mapping.entries().values().iterator().next().value();
            if (body instanceof YamlScalar reference) return Optional.of(plainImport(reference));
            return Keynames.of(body, IMPORT, faults).flatMap(this::importOf);
        }
        faults.error(mapping.at(), IMPORT, "an import without 'file'", "a file or URL");
        return Optional.empty();
    }

    private static Import plainImport(YamlScalar reference) {
        return new Import(reference.at(), reference.text(), Optional.empty());
    }

    /** A repository is a place that nothing is fetched from: the file must be well known or in the package. */
    private Optional<Import> importOf(Keynames keys) {
        keys.allow(IMPORT_KEYNAMES);
        return keys.requiredText("file").map(file -> new Import(keys.at(), file, keys.text("namespace_prefix")));
    }
}
