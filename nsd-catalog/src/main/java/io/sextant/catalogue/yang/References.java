package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that every reference of a checked descriptor leads to a leaf that is there. */
final class References {
    private record Level(SchemaNode schema, YamlMapping node) {}

    private static final int MOST_TOLD = 20;

    private final Faults faults;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Map<YamlMapping, Map<List<String>, Set<String>>> values = new IdentityHashMap<>();

    References(Faults faults) {
        this.faults = faults;
    }

    /** Reports every reference of a node, and of what is below it, that leads nowhere. */
    void check(SchemaNode schema, YamlMapping node, NodePath path) {
        levels.push(new Level(schema, node));
        node.entries().forEach((name, entry) -> {
            var child = schema.child(name).orElseThrow();
            var items = entry.value() instanceof YamlSequence list ? list.items() : List.of(entry.value());
            for (var item : items) check(child, item, path.child(name));
        });
        levels.pop();
    }

    private void check(SchemaNode schema, YamlNode node, NodePath path) {
        if (schema.type().isEmpty() && node instanceof YamlMapping mapping) check(schema, mapping, path);
        if (!(node instanceof YamlScalar scalar)
                || !(schema.type().orElse(null) instanceof LeafType.Reference reference)) return;
        if (reference.paths().stream().anyMatch(target -> known(target).contains(scalar.text()))) return;
        var known = reference.paths().stream()
                .flatMap(target -> known(target).stream())
                .limit(MOST_TOLD)
                .toList();
        faults.error(node.at(), path.rule(), node.described(), reference.described() + ": one of " + known);
    }

    private Set<String> known(List<String> path) {
        for (var level : levels)
            if (level.schema().hasLeaf(path))
                return values.computeIfAbsent(level.node(), n -> new HashMap<>())
                        .computeIfAbsent(path, p -> collect(new Data(level.node()), p));
        return Set.of();
    }

    private static Set<String> collect(Data data, List<String> path) {
        var found = new LinkedHashSet<String>();
        var name = path.getFirst();
        if (path.size() == 1) {
            data.find(name).ifPresent(found::add);
            return found;
        }
        var rest = path.subList(1, path.size());
        data.child(name).ifPresent(child -> found.addAll(collect(child, rest)));
        data.list(name).forEach(child -> found.addAll(collect(child, rest)));
        return found;
    }
}
