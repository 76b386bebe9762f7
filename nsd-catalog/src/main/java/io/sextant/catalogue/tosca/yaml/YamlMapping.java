package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Position;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys with their values.
 *
 * @param entries in the order of the file
 */
public record YamlMapping(Position at, Map<String, Entry> entries) implements YamlNode {
    /** A key's value and the place of the key. */
    public record Entry(Position keyAt, YamlNode value) {}

    public YamlMapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A mapping without keys. */
    public static YamlMapping empty(Position at) {
        return new YamlMapping(at, Map.of());
    }

    /** The value of a key, if the key is there. */
    public Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    @Override
    public String described() {
        return "a mapping";
    }
}
