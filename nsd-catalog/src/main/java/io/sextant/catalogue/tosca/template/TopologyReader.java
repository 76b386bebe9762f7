package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.GroupTemplate;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.tosca.template.Topology.Reference;
import io.sextant.catalogue.tosca.types.SchemaReader;
import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Identifiers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads a topology template (TOSCA 1.3, 3.9). */
final class TopologyReader {
    private static final Set<String> KEYNAMES = Set.of(
            "description",
            "inputs",
            "node_templates",
            "relationship_templates",
            "groups",
            "policies",
            "outputs",
            "substitution_mappings",
            "workflows");
    private static final Set<String> GROUP =
            Set.of("type", "description", "metadata", "attributes", "properties", "members", "interfaces");
    private static final Set<String> POLICY =
            Set.of("type", "description", "metadata", "properties", "targets", "triggers");
    private static final String GROUPS = "TOSCA 1.3 3.8.5";
    private static final String POLICIES = "TOSCA 1.3 3.8.6";

    private final Faults faults;

    TopologyReader(Faults faults) {
        this.faults = faults;
    }

    Topology read(Keynames keys) {
        keys.allow(KEYNAMES);
        var nodes = new NodeTemplateReader(faults);
        var inputs = new SchemaReader(faults).properties(keys.mapping("inputs"));
        var substitutions = new SubstitutionReader(inputs.keySet(), faults);
        return new Topology(
                keys.at(),
                inputs,
                named(keys.mapping("node_templates"), nodes::read),
                named(keys.mapping("groups"), this::group),
                policies(keys),
                keys.value("substitution_mappings").flatMap(substitutions::read));
    }

    private <T> Map<String, T> named(YamlMapping mapping, BiFunction<String, YamlMapping.Entry, Optional<T>> reader) {
        var read = new LinkedHashMap<String, T>();
        mapping.entries().forEach((name, entry) -> {
            checkName(name, entry);
            reader.apply(name, entry).ifPresent(t -> read.put(name, t));
        });
        return read;
    }

    /** Names become ids of VDUs, links and profiles. */
    private void checkName(String name, YamlMapping.Entry entry) {
        if (!Identifiers.isName(name))
            faults.error(entry.keyAt(), "TOSCA 1.3 3.9", "the name '" + name + "'", Identifiers.EXPECTED_NAME);
    }

    private Optional<GroupTemplate> group(String name, YamlMapping.Entry entry) {
        return Keynames.of(entry.value(), GROUPS, faults).flatMap(keys -> {
            keys.allow(GROUP);
            return type(keys)
                    .map(type -> new GroupTemplate(
                            name, entry.keyAt(), type, keys.mapping("properties"), references(keys, "members")));
        });
    }

    /** Policies are a list of single names; a map of them, which some tools write, means the same. */
    private List<PolicyTemplate> policies(Keynames topology) {
        var policies = new ArrayList<PolicyTemplate>();
        var asMap = topology.value("policies").filter(YamlMapping.class::isInstance);
        var items = asMap.map(List::of).orElseGet(() -> topology.items("policies"));
        for (YamlNode item : items) {
            Keynames.of(item, POLICIES, faults)
                    .ifPresent(keys -> keys.mapping()
                            .entries()
                            .forEach((name, entry) -> policy(name, entry).ifPresent(policies::add)));
        }
        return policies;
    }

    private Optional<PolicyTemplate> policy(String name, YamlMapping.Entry entry) {
        return Keynames.of(entry.value(), POLICIES, faults).flatMap(keys -> {
            keys.allow(POLICY);
            return type(keys)
                    .map(type -> new PolicyTemplate(
                            name,
                            entry.keyAt(),
                            type,
                            keys.mapping("properties"),
                            references(keys, "targets"),
                            keys.mapping("triggers")));
        });
    }

    static Optional<Reference> type(Keynames keys) {
        return keys.requiredText("type")
                .map(type -> new Reference(keys.scalar("type").orElseThrow().at(), type));
    }

    private static List<Reference> references(Keynames keys, String key) {
        return keys.scalars(key).stream()
                .map(s -> new Reference(s.at(), s.text()))
                .toList();
    }
}
