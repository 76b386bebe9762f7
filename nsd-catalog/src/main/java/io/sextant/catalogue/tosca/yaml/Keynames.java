package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keynames of a definition. A value of the wrong shape becomes a fault and counts as absent, and so does a key
 * without a value, which TOSCA files commonly have.
 *
 * @param rule the clause that defines the keynames
 */
public record Keynames(YamlMapping mapping, String rule, Faults faults) {
    /** The keynames of a value that must be a mapping; empty with a fault when it is none. */
    public static Optional<Keynames> of(YamlNode node, String rule, Faults faults) {
        if (node instanceof YamlMapping mapping) return Optional.of(new Keynames(mapping, rule, faults));
        faults.error(node.at(), rule, node.described(), "a mapping");
        return Optional.empty();
    }

    /** Where the definition begins. */
    public Position at() {
        return mapping.at();
    }

    /** Reports every keyname that is not among these. */
    public void allow(Set<String> known) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key))
                faults.error(
                        entry.keyAt(),
                        rule,
                        "the keyname '" + key + "'",
                        "one of " + known.stream().sorted().toList());
        });
    }

    /** The text of a key. */
    public Optional<String> text(String key) {
        return scalar(key).map(YamlScalar::text);
    }

    /** The text of a key that must be there; a fault when it is not. */
    public Optional<String> requiredText(String key) {
        var text = text(key);
        if (text.isEmpty() && value(key).isEmpty())
            faults.error(at(), rule, "no '" + key + "'", "the keyname '" + key + "'");
        return text;
    }

    /** The single value of a key. */
    public Optional<YamlScalar> scalar(String key) {
        return value(key).flatMap(node -> {
            if (node instanceof YamlScalar scalar) return Optional.of(scalar);
            return wrong(key, node, "a single value");
        });
    }

    /** The mapping of a key; an empty one when the key is absent. */
    public YamlMapping mapping(String key) {
        return value(key)
                .flatMap(node -> {
                    if (node instanceof YamlMapping found) return Optional.of(found);
                    return wrong(key, node, "a mapping");
                })
                .orElse(YamlMapping.empty(at()));
    }

    /** The items of a key's list; none when the key is absent. */
    public List<YamlNode> items(String key) {
        return value(key)
                .flatMap(node -> {
                    if (node instanceof YamlSequence found) return Optional.of(found.items());
                    return this.<List<YamlNode>>wrong(key, node, "a list");
                })
                .orElse(List.of());
    }

    /** The texts of a key's list; none when the key is absent. */
    public List<YamlScalar> scalars(String key) {
        var scalars = new ArrayList<YamlScalar>();
        for (var item : items(key)) {
            if (item instanceof YamlScalar scalar) scalars.add(scalar);
            else wrong(key, item, "a single value");
        }
        return scalars;
    }

    /** The value of a key, if it has one. */
    public Optional<YamlNode> value(String key) {
        return mapping.get(key).filter(node -> !isNothing(node));
    }

    /** Whether a key stands there without a value. */
    public static boolean isNothing(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.NULL;
    }

    private <T> Optional<T> wrong(String key, YamlNode node, String expected) {
        faults.error(node.at(), rule, node.described() + " as '" + key + "'", expected);
        return Optional.empty();
    }
}
