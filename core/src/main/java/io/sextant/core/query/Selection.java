package io.sextant.core.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.Problem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which attributes the entries of a list have (SOL013 5.3). Simple attributes and mandatory ones are always there; what
 * is selected are the complex ones.
 */
public final class Selection {
    private final Set<List<String>> left;

    private Selection(Set<List<String>> left) {
        this.left = left;
    }

    /**
     * What the selectors ask for.
     *
     * @param byDefault the attributes that the interface leaves out of a list by default
     * @throws Problem 400 when the selectors cannot stand together or name what is no attribute
     */
    public static Selection of(Selectors selectors, Shape.Structure resource, Set<String> byDefault) {
        if (!selectors.mayStandTogether())
            throw Problem.malformed("Of all_fields, fields, exclude_fields and exclude_default only one may be given,"
                    + " or fields with exclude_default.");
        var names = new AttributeNames(resource);
        var fields = selectors.fields().map(names::included).orElse(Set.of());
        if (selectors.allFields()) return new Selection(Set.of());
        if (selectors.excludeFields().isPresent())
            return new Selection(names.excluded(selectors.excludeFields().get()));
        if (selectors.fields().isPresent() && !selectors.excludeDefault())
            return new Selection(unlisted(resource, List.of(), fields));
        return new Selection(defaults(resource, byDefault, fields));
    }

    /** Whether entries keep this attribute, or part of it. */
    public boolean keeps(String attribute) {
        return !left.contains(List.of(attribute));
    }

    /** Takes out of an entry what is not selected. */
    public JsonNode apply(JsonNode entry) {
        left.forEach(path -> remove(entry, path));
        return entry;
    }

    private static Set<List<String>> defaults(
            Shape.Structure resource, Set<String> byDefault, Set<List<String>> fields) {
        var left = new LinkedHashSet<List<String>>();
        for (var name : byDefault)
            left.addAll(unlisted(name, resource.attributes().get(name).shape(), List.of(), fields));
        return left;
    }

    /** The complex attributes below a path that are not listed and can be absent. */
    private static Set<List<String>> unlisted(Shape.Structure structure, List<String> path, Set<List<String>> listed) {
        var left = new LinkedHashSet<List<String>>();
        structure.attributes().forEach((name, attribute) -> {
            if (!attribute.mandatory() && !attribute.shape().isSimple())
                left.addAll(unlisted(name, attribute.shape(), path, listed));
        });
        return left;
    }

    private static Set<List<String>> unlisted(String name, Shape shape, List<String> path, Set<List<String>> listed) {
        var here = joined(path, name);
        if (listed.contains(here)) return Set.of();
        var partly = listed.stream()
                .anyMatch(each -> each.size() > here.size()
                        && each.subList(0, here.size()).equals(here));
        if (!partly) return Set.of(here);
        return shape.single() instanceof Shape.Structure structure ? unlisted(structure, here, listed) : Set.of();
    }

    private static List<String> joined(List<String> path, String name) {
        var joined = new ArrayList<>(path);
        joined.add(name);
        return joined;
    }

    private static void remove(JsonNode node, List<String> path) {
        if (node.isArray()) node.forEach(element -> remove(element, path));
        else if (node instanceof ObjectNode object && path.size() == 1) object.remove(path.getFirst());
        else if (node.isObject()) remove(node.path(path.getFirst()), path.subList(1, path.size()));
    }
}
