package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.snakeyaml.engine.v2.common.Anchor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping or list whose end has not come yet. */
final class OpenCollection {
    /** As YAML has it for keys without a question mark before them. */
    private static final int LONGEST_KEY = 1024;

    private final Position at;
    private final boolean mapping;
    private final Optional<Anchor> anchor;
    private final Faults faults;
    private final List<YamlNode> items = new ArrayList<>();
    private final Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
    private final List<YamlMapping> merged = new ArrayList<>();
    private Optional<YamlScalar> key = Optional.empty();
    private int weight = 1;
    private int height;

    OpenCollection(Position at, boolean mapping, Optional<Anchor> anchor, Faults faults) {
        this.at = at;
        this.mapping = mapping;
        this.anchor = anchor;
        this.faults = faults;
    }

    Optional<Anchor> anchor() {
        return anchor;
    }

    void add(Built child) {
        weight += child.weight();
        height = Math.max(height, child.height() + 1);
        if (!mapping) items.add(child.node());
        else if (key.isPresent()) {
            put(key.get(), child.node());
            key = Optional.empty();
        } else if (child.node() instanceof YamlScalar scalar) key = Optional.of(scalar);
        else throw new Unreadable(child.node().at(), child.node().described() + " as a key", "a text as a key");
    }

    Built close() {
        for (var source : merged) source.entries().forEach(entries::putIfAbsent);
        var node = mapping ? new YamlMapping(at, entries) : new YamlSequence(at, items);
        return new Built(node, weight, height);
    }

    /** YAML 1.1's merge key, which descriptors use with dsl_definitions: what the mapping itself says prevails. */
    private void merge(YamlNode value) {
        switch (value) {
            case YamlMapping source -> merged.add(source);
            case YamlSequence sources -> sources.items().forEach(this::merge);
            case YamlScalar scalar ->
                faults.error(
                        value.at(), YamlReader.YAML, value.described() + " as '<<'", "a mapping, or a list of them");
        }
    }

    private void put(YamlScalar named, YamlNode value) {
        if (named.text().length() > LONGEST_KEY)
            throw new Unreadable(
                    named.at(), "a key of " + named.text().length() + " characters", "at most " + LONGEST_KEY);
        if (named.text().equals("<<")) {
            merge(value);
            return;
        }
        var first = entries.putIfAbsent(named.text(), new YamlMapping.Entry(named.at(), value));
        if (first != null) {
            var found = "the key '" + named.text() + "' again (first in line "
                    + first.keyAt().line() + ")";
            faults.error(named.at(), YamlReader.YAML, found, "each key once");
        }
    }
}
