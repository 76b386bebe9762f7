package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a descriptor with the table of nodes. What passes has every node under its present name, lists wherever the
 * table has lists, values in one form, and what the table presets.
 */
final class DataChecker {
    /** Far above any descriptor: mappers look entries up one by one. */
    private static final int LONGEST_LIST = 1_000;

    private final Dialect dialect;
    private final Faults faults;

    DataChecker(Dialect dialect, Faults faults) {
        this.dialect = dialect;
        this.faults = faults;
    }

    /**
     * Reports all that is wrong with a node and what is below it.
     *
     * @param path of the node, as faults name it
     */
    YamlMapping check(SchemaNode schema, YamlMapping node, NodePath path) {
        var checked = new LinkedHashMap<String, YamlMapping.Entry>();
        var present = new HashSet<String>();
        node.entries().forEach((key, entry) -> {
            var child = ModuleNames.own(key).flatMap(schema::child).filter(this::isAllowed);
            if (child.isEmpty()) unknown(key, entry, schema, path);
            else if (!isNothing(child.get(), entry.value())) {
                if (!present.add(child.get().name())) again(child.get(), entry, path);
                value(child.get(), entry.value(), path.child(child.get().name()))
                        .ifPresent(v -> checked.put(child.get().name(), new YamlMapping.Entry(entry.keyAt(), v)));
            }
        });
        schema.nodes().stream()
                .filter(child -> !present.contains(child.name()))
                .forEach(child -> absent(child, node.at(), path, checked));
        return new YamlMapping(node.at(), checked);
    }

    private boolean isAllowed(SchemaNode node) {
        return dialect == Dialect.OSM || !node.osm();
    }

    /** Other modules may add nodes, and OSM's releases have; a node of ETSI's own that is not there is a mistake. */
    private void unknown(String key, YamlMapping.Entry entry, SchemaNode schema, NodePath path) {
        var found = "the node '" + key + "'";
        if (dialect == Dialect.OSM || ModuleNames.own(key).isEmpty())
            faults.warning(entry.keyAt(), path.rule(), found, "a node that is known here; this one is ignored");
        else
            faults.error(
                    entry.keyAt(),
                    path.rule(),
                    found,
                    "one of "
                            + schema.nodes().stream()
                                    .filter(this::isAllowed)
                                    .map(SchemaNode::name)
                                    .sorted()
                                    .toList());
    }

    private void again(SchemaNode node, YamlMapping.Entry entry, NodePath path) {
        faults.error(entry.keyAt(), path.rule(), "'" + node.name() + "' again, by a former name", "each node once");
    }

    /** A node without a value counts as absent, and so does a list without an entry where there must be one. */
    private boolean isNothing(SchemaNode schema, YamlNode node) {
        var empty = node instanceof YamlSequence list && list.items().isEmpty();
        return Keynames.isNothing(node) || (empty && schema.presence().demanded(dialect));
    }

    private void absent(SchemaNode child, Position parent, NodePath path, Map<String, YamlMapping.Entry> checked) {
        if (child.presence().demanded(dialect) && isAllowed(child))
            faults.error(parent, path.rule(), "no '" + child.name() + "'", "the node '" + child.name() + "'");
        child.preset()
                .map(text -> (YamlNode) new YamlScalar(parent, text, YamlScalar.Kind.STRING))
                .map(value -> child.many() ? new YamlSequence(parent, List.of(value)) : value)
                .ifPresent(value -> checked.put(child.name(), new YamlMapping.Entry(parent, value)));
    }

    private Optional<YamlNode> value(SchemaNode schema, YamlNode node, NodePath path) {
        if (schema.isAnything()) return Optional.of(node);
        return schema.many() ? list(schema, node, path) : single(schema, node, path);
    }

    private Optional<YamlNode> single(SchemaNode schema, YamlNode node, NodePath path) {
        if (schema.type().isPresent()) return leaf(schema.type().get(), node, path);
        if (node instanceof YamlMapping mapping) return Optional.of(check(schema, mapping, path));
        return wrong(node, path, "a mapping");
    }

    private Optional<YamlNode> leaf(LeafType type, YamlNode node, NodePath path) {
        if (!(node instanceof YamlScalar scalar)) return wrong(node, path, type.described());
        var normalised = type.normalised(scalar.text());
        if (normalised.isEmpty()) return wrong(node, path, type.described());
        return Optional.of(new YamlScalar(node.at(), normalised.get(), YamlScalar.Kind.STRING));
    }

    private Optional<YamlNode> list(SchemaNode schema, YamlNode node, NodePath path) {
        if (node instanceof YamlScalar && schema.type().isPresent()) {
            faults.warning(node.at(), path.rule(), "a single value", "a list; it counts as a list of one");
            return single(schema, node, path).map(item -> new YamlSequence(node.at(), List.of(item)));
        }
        if (!(node instanceof YamlSequence sequence)) return wrong(node, path, "a list");
        if (sequence.items().size() > LONGEST_LIST) return tooLong(sequence, path);
        var items = new ArrayList<YamlNode>();
        for (var item : sequence.items()) single(schema, item, path).ifPresent(items::add);
        checkKeys(schema, items, path);
        return Optional.of(new YamlSequence(node.at(), items));
    }

    private <T> Optional<T> tooLong(YamlSequence list, NodePath path) {
        faults.error(list.at(), path.rule(), list.items().size() + " entries", "at most " + LONGEST_LIST);
        return Optional.empty();
    }

    private void checkKeys(SchemaNode schema, List<YamlNode> entries, NodePath path) {
        if (schema.keys().isEmpty()) return;
        var seen = new HashSet<List<String>>();
        for (var entry : entries) {
            var data = new Data((YamlMapping) entry);
            var key = schema.keys().stream().map(k -> data.find(k).orElse("")).toList();
            if (!seen.add(key))
                faults.error(
                        entry.at(),
                        path.rule(),
                        "'" + String.join(" ", key) + "' again",
                        "each entry with a key of its own: " + String.join(" ", schema.keys()));
        }
    }

    private <T> Optional<T> wrong(YamlNode node, NodePath path, String expected) {
        faults.error(node.at(), path.rule(), node.described(), expected);
        return Optional.empty();
    }
}
