package io.sextant.catalogue.kubernetes;

import io.sextant.catalogue.tosca.yaml.YamlLimits;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlReader;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;

/** Documents for Kubernetes. The descriptor does not depend on them, so what is wrong with them is a warning. */
final class Yaml {
    private static final YamlLimits LIMITS = new YamlLimits(1 << 20, 50, 50_000);

    private Yaml() {}

    /** The documents that can be read. */
    static List<YamlNode> documents(String file, byte[] content, Faults faults) {
        var found = new Faults();
        try {
            return new YamlReader(LIMITS).readAll(file, content, found);
        } catch (Faults.Enough e) {
            return List.of();
        } finally {
            found.all()
                    .forEach(f -> faults.warning(
                            new Position(f.file(), f.line(), f.column()), f.rule(), f.found(), f.expected()));
        }
    }

    /** The text of a key, when it has one. */
    static Optional<String> text(YamlNode node, String key) {
        return child(node, key)
                .filter(value -> value instanceof YamlScalar scalar && scalar.kind() != YamlScalar.Kind.NULL)
                .map(value -> ((YamlScalar) value).text())
                .filter(text -> !text.isBlank());
    }

    /** The value of a key. */
    static Optional<YamlNode> child(YamlNode node, String key) {
        return node instanceof YamlMapping mapping ? mapping.get(key) : Optional.empty();
    }

    /** The items of a key's list. */
    static List<YamlNode> items(YamlNode node, String key) {
        return child(node, key)
                .filter(YamlSequence.class::isInstance)
                .map(list -> ((YamlSequence) list).items())
                .orElse(List.of());
    }
}
