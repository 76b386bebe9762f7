package io.sextant.catalogue.tosca;

import io.sextant.catalogue.tosca.template.Topology;
import io.sextant.catalogue.tosca.types.PropertyDefinition;
import io.sextant.catalogue.tosca.types.ScalarTypes;
import io.sextant.catalogue.tosca.types.Schema;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Position;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The properties of one template or structure, as its reader wants them: with the defaults of its type, and inputs
 * replaced by their defaults. What is missing or unusable ends the reading of the element by {@link MissingValue}.
 */
final class Values {
    private final TypeCatalogue types;
    private final Topology topology;
    private final Map<String, PropertyDefinition> definitions;
    private final YamlMapping assigned;
    private final Position at;

    Values(TypeCatalogue types, Topology topology, TypeKind kind, String type, YamlMapping assigned, Position at) {
        this.types = types;
        this.topology = topology;
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
            if (text.isBlank() || text.length() > 255 || text.chars().anyMatch(Character::isISOControl))
                throw unusable(name, "1 to 255 printable characters");
            return text;
        });
    }

    boolean flag(String name) {
        return optionalText(name).map(Boolean::parseBoolean).orElse(false);
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

    Map<String, String> textMap(String name) {
        return entries(name, this::scalarText);
    }

    Values structure(String name) {
        return required(name, optionalStructure(name));
    }

    Optional<Values> optionalStructure(String name) {
        return value(name).flatMap(node -> structure(node, schema(name)));
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
                ? schema.map(s -> new Values(types, topology, TypeKind.DATA, s.type(), mapping, mapping.at()))
                : Optional.empty();
    }

    private <T> List<T> items(String name, Function<YamlNode, Optional<T>> reader) {
        return value(name)
                .filter(YamlSequence.class::isInstance)
                .map(list -> spend((YamlSequence) list).items().stream()
                        .flatMap(item -> resolved(item).flatMap(reader).stream())
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
                    .forEach((key, entry) ->
                            resolved(entry.value()).flatMap(reader).ifPresent(value -> read.put(key, value)));
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
                .flatMap(this::resolved)
                .or(() -> Optional.ofNullable(definitions.get(name)).flatMap(PropertyDefinition::preset));
    }

    private Optional<YamlNode> resolved(YamlNode node) {
        return Inputs.resolved(node, topology);
    }

    private Optional<Schema> schema(String name) {
        return Optional.ofNullable(definitions.get(name)).map(PropertyDefinition::schema);
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new MissingValue(at(name), "no value of '" + name + "'", "a value"));
    }

    private MissingValue unusable(String name, String expected) {
        var found = assigned.get(name).map(YamlNode::described).orElse("the default");
        return new MissingValue(at(name), found + " as '" + name + "'", expected);
    }
}
