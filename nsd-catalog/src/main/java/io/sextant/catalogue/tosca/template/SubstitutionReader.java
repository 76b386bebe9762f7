package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.Mapped;
import io.sextant.catalogue.tosca.template.Topology.Reference;
import io.sextant.catalogue.tosca.template.Topology.SubstitutionMapping;
import io.sextant.catalogue.tosca.types.Functions;
import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads substitution mappings (TOSCA 1.3, 3.8.13), in the forms of all TOSCA versions. */
final class SubstitutionReader {
    static final String RULE = "TOSCA 1.3 3.8.13";
    private static final Set<String> KEYNAMES = Set.of(
            "node_type",
            "substitution_filter",
            "properties",
            "attributes",
            "capabilities",
            "requirements",
            "interfaces");

    private final Set<String> inputs;
    private final Faults faults;

    /** @param inputs of the topology */
    SubstitutionReader(Set<String> inputs, Faults faults) {
        this.inputs = inputs;
        this.faults = faults;
    }

    Optional<SubstitutionMapping> read(YamlNode node) {
        return Keynames.of(node, RULE, faults).flatMap(keys -> {
            keys.allow(KEYNAMES);
            return keys.requiredText("node_type")
                    .map(type ->
                            new Reference(keys.scalar("node_type").orElseThrow().at(), type))
                    .map(type -> new SubstitutionMapping(
                            keys.at(),
                            type,
                            properties(keys.mapping("properties")),
                            mapped(keys, "requirements"),
                            mapped(keys, "capabilities")));
        });
    }

    /** Since TOSCA 1.3 a list of an input's name stands for the input (3.8.12). */
    private YamlMapping properties(YamlMapping mapped) {
        var properties = new LinkedHashMap<String, YamlMapping.Entry>();
        mapped.entries().forEach((name, entry) -> {
            var value = entry.value() instanceof YamlSequence list
                            && list.items().size() == 1
                            && list.items().getFirst() instanceof YamlScalar input
                            && inputs.contains(input.text())
                    ? Functions.call(Functions.GET_INPUT, input)
                    : entry.value();
            properties.put(name, new YamlMapping.Entry(entry.keyAt(), value));
        });
        return new YamlMapping(mapped.at(), properties);
    }

    /** TOSCA defines a map; SOL001's examples of the first editions have a list of single entries. */
    private Map<String, Mapped> mapped(Keynames keys, String part) {
        var mapped = new LinkedHashMap<String, Mapped>();
        var asMap = keys.value(part).filter(YamlMapping.class::isInstance);
        for (var item : asMap.map(List::of).orElseGet(() -> keys.items(part))) {
            Keynames.of(item, RULE, faults)
                    .ifPresent(k -> k.mapping()
                            .entries()
                            .forEach((name, entry) -> mapped(entry.value()).ifPresent(m -> mapped.put(name, m))));
        }
        return mapped;
    }

    private Optional<Mapped> mapped(YamlNode node) {
        var body = node instanceof YamlMapping mapping ? mapping.get("mapping").orElse(node) : node;
        if (body instanceof YamlSequence sequence
                && sequence.items().size() == 2
                && sequence.items().getFirst() instanceof YamlScalar template
                && sequence.items().getLast() instanceof YamlScalar name)
            return Optional.of(new Mapped(body.at(), template.text(), name.text()));
        // Tools map what a flavour does not have to an empty list.
        if (body instanceof YamlSequence sequence && sequence.items().isEmpty())
            faults.warning(
                    body.at(),
                    RULE,
                    "an empty list",
                    "a node template and its requirement or capability, or no mapping");
        else
            faults.error(
                    body.at(), RULE, body.described(), "a list of a node template and its requirement or capability");
        return Optional.empty();
    }
}
