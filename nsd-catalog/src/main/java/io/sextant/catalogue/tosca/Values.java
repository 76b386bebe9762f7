package io.sextant.catalogue.tosca;

import io.sextant.catalogue.tosca.types.Functions;
import io.sextant.catalogue.tosca.types.PropertyDefinition;
import io.sextant.catalogue.tosca.types.ScalarTypes;
import io.sextant.catalogue.tosca.types.Schema;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Identifiers;
import io.sextant.catalogue.validation.Position;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The properties of one template or structure, as its reader wants them: with the defaults of its type, and without
 * those that only a run can tell. What is missing or unusable ends the reading of the element by {@link MissingValue}.
 */
final class Values {
    private final TypeCatalogue types;
    private final Map<String, PropertyDefinition> definitions;
    private final YamlMapping assigned;
    private final Position at;

    Values(TypeCatalogue types, TypeKind kind, String type, YamlMapping assigned, Position at) {
        this.types = types;
        this.definitions = types.properties(kind, type);
        this.assigned = assigned;
        this.at = at;
    }

    /** Where the template or structure begins. */
    Position at() {
        return at;
    }

    /** Where a property's value stands, or where the template begins when the property is not there. */
    Position at(String name) {
        return assigned.get(name).map(YamlNode::at).orElse(at);
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return scalar(name).map(YamlScalar::text);
    }

    /** A text that names something and becomes part of other records. */
    String identifier(String name) {
        return required(name, optionalIdentifier(name));
    }

    Optional<String> optionalIdentifier(String name) {
        return optionalText(name).map(text -> {
            if (!Identifiers.isOne(text)) throw unusable(name, Identifiers.EXPECTED);
            return text;
        });
    }

    boolean flag(String name) {
        return optionalFlag(name).orElse(false);
    }

    Optional<Boolean> optionalFlag(String name) {
        return optionalText(name).map(Boolean::parseBoolean);
    }

    /** Whether the template itself gives a value. */
    boolean has(String name) {
        return assigned.get(name).filter(Values::isKnown).isPresent();
    }

    int integer(String name) {
        return required(name, optionalInteger(name));
    }

    Optional<Integer> optionalInteger(String name) {
        return number(name).map(n -> {
            if (n.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) throw unusable(name, "a smaller number");
            return n.intValue();
        });
    }

    /** A whole number in the base unit of its type: bytes, bit/s or as it stands. A fraction counts as a whole. */
    long amount(String name) {
        return required(name, optionalAmount(name));
    }

    Optional<Long> optionalAmount(String name) {
        return number(name).map(n -> {
            if (n.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) throw unusable(name, "a smaller number");
            return n.setScale(0, RoundingMode.CEILING).longValue();
        });
    }

    Optional<BigDecimal> optionalDecimal(String name) {
        return number(name);
    }

    Duration time(String name) {
        return required(name, optionalTime(name));
    }

    Optional<Duration> optionalTime(String name) {
        return number(name).map(seconds -> {
            if (seconds.abs()
                            .compareTo(
                                    BigDecimal.valueOf(Duration.ofDays(36_500).toSeconds()))
                    > 0) throw unusable(name, "a shorter time");
            return Duration.ofNanos(seconds.movePointRight(9).longValue());
        });
    }

    List<String> texts(String name) {
        return items(name, this::scalarText);
    }

    Map<String, Integer> integerMap(String name) {
        var numbers = new LinkedHashMap<String, Integer>();
        textMap(name)
                .forEach((key, text) -> numbers.put(
                        key,
                        ScalarTypes.number("integer", text)
                                .filter(n -> n.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                                .map(BigDecimal::intValue)
                                .orElseThrow(() -> unusable(name, "numbers"))));
        return numbers;
    }

    Map<String, String> textMap(String name) {
        return entries(name, this::scalarText);
    }

    Values structure(String name) {
        return required(name, optionalStructure(name));
    }

    Optional<Values> optionalStructure(String name) {
        return value(name).flatMap(node -> structure(node, schema(name)));
    }

    /** As {@link #optionalStructure}, and the structure's defaults when the template gives none. */
    Values structureOrDefaults(String name) {
        return optionalStructure(name)
                .orElseGet(() -> new Values(
                        types, TypeKind.DATA, schema(name).map(Schema::type).orElse(""), YamlMapping.empty(at), at));
    }

    /** The definitions of the properties that there are, with what the author's own types add. */
    Collection<PropertyDefinition> definitions() {
        return definitions.values();
    }

    /** The names of the properties that a data type has. */
    Set<String> propertiesOf(String dataType) {
        return types.properties(TypeKind.DATA, dataType).keySet();
    }

    /** The text of a property's value or default, if it is a single one. */
    Optional<String> presentText(String name) {
        return value(name).filter(YamlScalar.class::isInstance).map(node -> ((YamlScalar) node).text());
    }

    /** The structures of a list. */
    List<Values> structures(String name) {
        return items(name, node -> schema(name).flatMap(Schema::entry).flatMap(e -> structure(node, Optional.of(e))));
    }

    /** The structures of a map. */
    Map<String, Values> structureMap(String name) {
        return entries(name, node -> schema(name).flatMap(Schema::entry).flatMap(e -> structure(node, Optional.of(e))));
    }

    private Optional<Values> structure(YamlNode node, Optional<Schema> schema) {
        return node instanceof YamlMapping mapping
                ? schema.map(s -> new Values(types, TypeKind.DATA, s.type(), mapping, mapping.at()))
                : Optional.empty();
    }

    private <T> List<T> items(String name, Function<YamlNode, Optional<T>> reader) {
        return value(name)
                .filter(YamlSequence.class::isInstance)
                .map(list -> spend((YamlSequence) list).items().stream()
                        .filter(Values::isKnown)
                        .flatMap(item -> reader.apply(item).stream())
                        .toList())
                .orElse(List.of());
    }

    private Optional<String> scalarText(YamlNode node) {
        return node instanceof YamlScalar scalar ? Optional.of(spend(scalar).text()) : Optional.empty();
    }

    private YamlScalar spend(YamlScalar scalar) {
        types.effort().spend(1 + scalar.text().length() / 16);
        return scalar;
    }

    private YamlSequence spend(YamlSequence list) {
        types.effort().spend(list.items().size());
        return list;
    }

    private <T> Map<String, T> entries(String name, Function<YamlNode, Optional<T>> reader) {
        var read = new LinkedHashMap<String, T>();
        if (value(name).orElse(null) instanceof YamlMapping mapping) {
            types.effort().spend(mapping.entries().size());
            mapping.entries()
                    .forEach((key, entry) -> Optional.of(entry.value())
                            .filter(Values::isKnown)
                            .flatMap(reader)
                            .ifPresent(value -> read.put(key, value)));
        }
        return read;
    }

    private Optional<BigDecimal> number(String name) {
        return scalar(name)
                .map(scalar -> schema(name)
                        .flatMap(s -> types.builtIn(s.type()))
                        .flatMap(type -> ScalarTypes.number(type, scalar.text()))
                        .orElseThrow(() -> unusable(name, "a number")));
    }

    private Optional<YamlScalar> scalar(String name) {
        return value(name).map(node -> {
            if (node instanceof YamlScalar scalar) return spend(scalar);
            throw unusable(name, "a single value");
        });
    }

    private Optional<YamlNode> value(String name) {
        return assigned.get(name)
                .filter(Values::isKnown)
                .or(() -> Optional.ofNullable(definitions.get(name)).flatMap(PropertyDefinition::preset));
    }

    /** Whether a value is known before a run. */
    static boolean isKnown(YamlNode node) {
        return !Keynames.isNothing(node) && !Functions.isCall(node);
    }

    private Optional<Schema> schema(String name) {
        return Optional.ofNullable(definitions.get(name)).map(PropertyDefinition::schema);
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(
                () -> assigned.get(name).filter(Functions::isFailed).isPresent()
                        ? MissingValue.reported(at(name))
                        : new MissingValue(at(name), "no value of '" + name + "'", "a value"));
    }

    private MissingValue unusable(String name, String expected) {
        var found = assigned.get(name).map(YamlNode::described).orElse("the default");
        return new MissingValue(at(name), found + " as '" + name + "'", expected);
    }
}
