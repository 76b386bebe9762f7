package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.tosca.types.Interface.Implementation;
import io.sextant.catalogue.tosca.types.Interface.Operation;
import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads interfaces of node types and node templates, in the forms of all TOSCA versions. */
public final class InterfaceReader {
    private static final String RULE = "TOSCA 1.3 3.6.20";
    private static final String OPERATION = "TOSCA 1.3 3.6.17";
    private static final String IMPLEMENTATION = "TOSCA 1.3 3.6.16";
    private static final Set<String> GROUPS = Set.of("operations", "notifications");
    private static final Set<String> OTHER_KEYNAMES =
            Set.of("type", "description", "inputs", "derived_from", "version", "metadata", "since", "until");
    private final Faults faults;

    public InterfaceReader(Faults faults) {
        this.faults = faults;
    }

    /** The interfaces by name. */
    public Map<String, Interface> read(YamlMapping interfaces) {
        var read = new LinkedHashMap<String, Interface>();
        interfaces.entries().forEach((name, entry) -> {
            if (!Keynames.isNothing(entry.value()))
                Keynames.of(entry.value(), RULE, faults)
                        .ifPresent(keys -> read.put(
                                name, new Interface(name, entry.keyAt(), keys.text("type"), operations(keys))));
        });
        return read;
    }

    /** Until TOSCA 1.2 operations are keynames of the interface itself; since 1.3 they have keynames of their own. */
    List<Operation> operations(Keynames keys) {
        var operations = new ArrayList<Operation>();
        keys.mapping().entries().forEach((name, entry) -> {
            if (GROUPS.contains(name))
                keys.mapping(name).entries().forEach((n, e) -> operation(n, e).ifPresent(operations::add));
            else if (!OTHER_KEYNAMES.contains(name)) operation(name, entry).ifPresent(operations::add);
        });
        return operations;
    }

    private Optional<Operation> operation(String name, YamlMapping.Entry entry) {
        var empty = YamlMapping.empty(entry.keyAt());
        return switch (entry.value()) {
            case YamlScalar file
            when Keynames.isNothing(file) -> Optional.of(new Operation(name, entry.keyAt(), Optional.empty(), empty));
            case YamlScalar file ->
                Optional.of(new Operation(
                        name, entry.keyAt(), Optional.of(new Implementation(file.at(), file.text())), empty));
            // Tools write "[]" for an operation of which nothing is said.
            case YamlSequence list
            when list.items().isEmpty() -> Optional.of(new Operation(name, entry.keyAt(), Optional.empty(), empty));
            case YamlSequence list -> {
                faults.error(list.at(), OPERATION, list.described(), "a file, or a mapping with 'implementation'");
                yield Optional.empty();
            }
            case YamlMapping mapping -> {
                var keys = new Keynames(mapping, OPERATION, faults);
                var implementation = keys.value("implementation").flatMap(this::implementation);
                yield Optional.of(new Operation(name, entry.keyAt(), implementation, keys.mapping("inputs")));
            }
        };
    }

    private Optional<Implementation> implementation(YamlNode node) {
        if (node instanceof YamlScalar artifact) return Optional.of(new Implementation(artifact.at(), artifact.text()));
        return Keynames.of(node, IMPLEMENTATION, faults)
                .flatMap(keys -> keys.value("primary"))
                .flatMap(primary -> primary instanceof YamlMapping artifact
                        ? artifact.get("file").flatMap(this::implementation)
                        : implementation(primary));
    }
}
