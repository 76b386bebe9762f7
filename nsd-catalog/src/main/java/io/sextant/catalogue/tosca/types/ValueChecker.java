package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.Map;
import java.util.stream.Stream;

/** Checks values against their definitions (TOSCA 1.3, 3.6.10 and 3.6.11). A function's result is not known and passes. */
public final class ValueChecker {
    private static final String VALUE = "TOSCA 1.3 3.6.11";
    private final TypeCatalogue types;
    private final Faults faults;

    public ValueChecker(TypeCatalogue types, Faults faults) {
        this.types = types;
        this.faults = faults;
    }

    /**
     * Checks that all assigned properties are defined, fit, and that none is missing.
     *
     * @param at where a missing property is reported
     * @param owner what has the properties, for the fault
     */
    public void check(YamlMapping assigned, Map<String, PropertyDefinition> definitions, Position at, String owner) {
        checkAssigned(assigned, definitions, owner);
        types.effort().spend(definitions.size());
        definitions.values().stream()
                .filter(d -> d.required() && d.preset().isEmpty())
                .filter(d -> assigned.get(d.name())
                        .filter(v -> !Keynames.isNothing(v))
                        .isEmpty())
                .forEach(d -> faults.error(
                        at,
                        Clauses.defining(d),
                        "no property '" + d.name() + "'",
                        "the property '" + d.name() + "', which " + owner + " must have"));
    }

    /** As {@link #check}, for a template that others complete: nothing is missing. */
    public void checkAssigned(YamlMapping assigned, Map<String, PropertyDefinition> definitions, String owner) {
        assigned.entries().forEach((name, entry) -> {
            var definition = definitions.get(name);
            if (definition == null)
                faults.error(entry.keyAt(), VALUE, "the property '" + name + "'", "a property of " + owner);
            else {
                if (!definition.presence().holds())
                    Clauses.warn(definition.presence(), entry.keyAt(), "the property '" + name + "'", faults);
                if (definition.required() || !Keynames.isNothing(entry.value()))
                    value(entry.value(), definition.schema());
            }
        });
    }

    /** Checks the values that are taken when none are given. */
    public void checkPresets(Map<String, PropertyDefinition> definitions) {
        definitions
                .values()
                .forEach(d -> d.preset()
                        .filter(preset -> !Keynames.isNothing(preset))
                        .ifPresent(preset -> value(preset, d.schema())));
    }

    private void value(YamlNode value, Schema schema) {
        if (Functions.isCall(value)) return;
        var builtIn = types.builtIn(schema.type());
        if (builtIn.isEmpty()) structure(value, schema.type());
        else
            switch (builtIn.get()) {
                case "list" -> list(value, schema);
                case "map" -> map(value, schema);
                case "range" -> range(value, schema);
                default -> scalar(value, builtIn.get(), schema);
            }
    }

    private void structure(YamlNode value, String dataType) {
        if (types.find(TypeKind.DATA, dataType).isEmpty()) return; // reported at the definition
        if (value instanceof YamlMapping mapping)
            check(mapping, types.properties(TypeKind.DATA, dataType), mapping.at(), dataType);
        else wrong(value, "a mapping with the properties of " + dataType);
    }

    private void list(YamlNode value, Schema schema) {
        if (!(value instanceof YamlSequence sequence)) {
            wrong(value, "a list");
            return;
        }
        schema.entry().ifPresent(entry -> sequence.items().forEach(item -> value(item, entry)));
        length(sequence, sequence.items().size(), schema);
    }

    private void map(YamlNode value, Schema schema) {
        if (!(value instanceof YamlMapping mapping)) {
            wrong(value, "a map");
            return;
        }
        schema.entry().ifPresent(entry -> mapping.entries().values().forEach(e -> value(e.value(), entry)));
        length(mapping, mapping.entries().size(), schema);
    }

    private void length(YamlNode value, int length, Schema schema) {
        constraints(schema, "")
                .filter(c -> c.operator().ofLength() && !c.allowsLength(length))
                .forEach(c -> faults.error(value.at(), VALUE, "a length of " + length, c.described()));
    }

    private Stream<Constraint> constraints(Schema schema, String text) {
        return Stream.concat(schema.constraints().stream(), types.constraints(schema.type()).stream())
                .peek(c -> types.effort().spend(c.effort(text)));
    }

    private void range(YamlNode value, Schema schema) {
        var twoNumbers = value instanceof YamlSequence sequence
                && sequence.items().size() == 2
                && sequence.items().stream()
                        .allMatch(i -> i instanceof YamlScalar s
                                && (ScalarTypes.fits("integer", s.text())
                                        || s.text().equals("UNBOUNDED")));
        if (!twoNumbers) wrong(value, "a range: a list of two numbers");
        else
            ((YamlSequence) value)
                    .items().stream()
                            .map(YamlScalar.class::cast)
                            .filter(bound -> !bound.text().equals("UNBOUNDED"))
                            .forEach(bound -> scalar(bound, "integer", schema));
    }

    private void scalar(YamlNode value, String type, Schema schema) {
        if (!(value instanceof YamlScalar scalar) || !fits(scalar, type)) {
            wrong(value, ScalarTypes.described(type));
            return;
        }
        constraints(schema, scalar.text())
                .filter(c -> !c.allows(type, scalar.text()))
                .forEach(c -> faults.error(scalar.at(), VALUE, scalar.described(), c.described()));
    }

    /** A number is taken as a text, since versions are written so; a text is not taken as a number or a boolean. */
    private static boolean fits(YamlScalar scalar, String type) {
        return switch (type) {
            case "string" -> scalar.kind() != YamlScalar.Kind.NULL;
            case "boolean" -> scalar.kind() == YamlScalar.Kind.BOOLEAN;
            case "integer" -> scalar.kind() == YamlScalar.Kind.INTEGER && ScalarTypes.fits(type, scalar.text());
            default -> ScalarTypes.fits(type, scalar.text());
        };
    }

    private void wrong(YamlNode value, String expected) {
        faults.error(value.at(), VALUE, value.described(), expected);
    }
}
