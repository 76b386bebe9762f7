package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads definitions of properties and inputs, their schemas and constraints (TOSCA 1.3, 3.6). */
public final class SchemaReader {
    private static final String PROPERTY = "TOSCA 1.3 3.6.10";
    private final Faults faults;

    public SchemaReader(Faults faults) {
        this.faults = faults;
    }

    /** The properties, or a topology's inputs, by name. */
    public Map<String, PropertyDefinition> properties(YamlMapping definitions) {
        var properties = new LinkedHashMap<String, PropertyDefinition>();
        definitions
                .entries()
                .forEach((name, entry) -> Keynames.of(entry.value(), PROPERTY, faults)
                        .flatMap(keys -> property(name, entry, keys))
                        .ifPresent(p -> properties.put(name, p)));
        return properties;
    }

    private Optional<PropertyDefinition> property(String name, YamlMapping.Entry entry, Keynames keys) {
        var required =
                keys.text("required").map(r -> !r.equalsIgnoreCase("false")).orElse(true);
        return schema(keys)
                .map(schema -> new PropertyDefinition(
                        name, entry.keyAt(), schema, required, keys.value("default"), presence(keys)));
    }

    /** Our copies of SOL001's types say since and until which edition a type or property is there. */
    static Presence presence(Keynames keys) {
        var since = keys.text("since").flatMap(Edition::namedIn);
        var until = keys.text("until").flatMap(Edition::namedIn);
        return since.isEmpty() && until.isEmpty() ? Presence.ALWAYS : new Presence(since, until, Optional.empty());
    }

    private Optional<Schema> schema(Keynames keys) {
        var entry = keys.value("entry_schema").flatMap(this::entrySchema);
        return keys.requiredText("type").map(type -> new Schema(type, entry, constraints(keys.items("constraints"))));
    }

    /** An entry schema may be a type's name alone. */
    private Optional<Schema> entrySchema(YamlNode node) {
        if (node instanceof YamlScalar type) return Optional.of(new Schema(type.text(), Optional.empty(), List.of()));
        return Keynames.of(node, "TOSCA 1.3 3.6.9", faults).flatMap(this::schema);
    }

    /** The constraints of a property, or of a data type as a whole. */
    List<Constraint> constraints(List<YamlNode> items) {
        var constraints = new ArrayList<Constraint>();
        for (var item : items) {
            Keynames.of(item, "TOSCA 1.3 3.6.3", faults)
                    .ifPresent(keys -> keys.mapping()
                            .entries()
                            .forEach((name, entry) -> constraint(name, entry).ifPresent(constraints::add)));
        }
        return constraints;
    }

    private Optional<Constraint> constraint(String name, YamlMapping.Entry entry) {
        if (name.equals("schema")) return Optional.empty();
        var operator = Arrays.stream(Constraint.Operator.values())
                .filter(o -> o.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
        if (operator.isEmpty())
            faults.error(entry.keyAt(), "TOSCA 1.3 3.6.3", "the operator '" + name + "'", "a constraint operator");
        return operator.map(o -> new Constraint(o, operands(entry.value()))).filter(c -> isUsable(c, entry.value()));
    }

    private boolean isUsable(Constraint constraint, YamlNode operand) {
        if (constraint.isUsable()) return true;
        faults.error(operand.at(), "TOSCA 1.3 3.6.3", operand.described(), "a regular expression, and a small one");
        return false;
    }

    private static List<String> operands(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> List.of(scalar.text());
            case YamlSequence sequence ->
                sequence.items().stream()
                        .filter(YamlScalar.class::isInstance)
                        .map(item -> ((YamlScalar) item).text())
                        .toList();
            case YamlMapping mapping -> List.of();
        };
    }
}
