package io.sextant.core.query;

import io.sextant.core.Problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The lists of names in selectors, checked against the resource that they are for. */
final class AttributeNames {
    private static final int NAMES = 64;
    private static final int DEPTH = 16;
    private static final Optional<Shape.Attribute> ANY = Optional.of(new Shape.Attribute(new Shape.Any(), false));
    private final Shape.Structure resource;

    AttributeNames(Shape.Structure resource) {
        this.resource = resource;
    }

    /** The value of {@code fields}; a simple attribute may be named, though it is there anyway. */
    Set<List<String>> included(String fields) {
        return paths("fields", fields);
    }

    /** The value of {@code exclude_fields}, which names what can be absent. */
    Set<List<String>> excluded(String fields) {
        var paths = paths("exclude_fields", fields);
        for (var path : paths)
            find(path)
                    .filter(attribute ->
                            attribute.mandatory() || attribute.shape().isSimple())
                    .ifPresent(_ -> {
                        throw wrong("exclude_fields", path, "is simple or mandatory, and always there");
                    });
        return paths;
    }

    private Set<List<String>> paths(String parameter, String fields) {
        var names = fields.split(",", NAMES + 1);
        if (names.length > NAMES) throw Problem.malformed(parameter + " names " + NAMES + " attributes at most.");
        var paths = new LinkedHashSet<List<String>>();
        for (var name : names) paths.add(path(parameter, name));
        return paths;
    }

    private List<String> path(String parameter, String name) {
        var parts = List.of(name.split("/", DEPTH + 1));
        if (parts.size() > DEPTH) throw wrong(parameter, parts, "is named by more than " + DEPTH + " names");
        if (!parts.stream().allMatch(AttributeName::isWellFormed))
            throw wrong(parameter, parts, "is no name of an attribute, like a/b,c");
        var path = parts.stream().map(AttributeName::unescaped).toList();
        if (find(path).isEmpty())
            throw wrong(
                    parameter,
                    path,
                    "is no attribute; there are "
                            + String.join(
                                    ", ", new TreeSet<>(resource.attributes().keySet())));
        return path;
    }

    private Optional<Shape.Attribute> find(List<String> path) {
        Optional<Shape.Attribute> found = Optional.of(new Shape.Attribute(resource, true));
        for (var name : path) found = found.flatMap(attribute -> inside(attribute.shape(), name));
        return found;
    }

    private static Optional<Shape.Attribute> inside(Shape shape, String name) {
        return switch (shape.single()) {
            case Shape.Structure(var attributes, var extensible) ->
                Optional.ofNullable(attributes.get(name)).or(() -> extensible ? ANY : Optional.empty());
            case Shape.Pairs _, Shape.Any _ -> ANY;
            case Shape.Simple _, Shape.Array _ -> Optional.empty();
        };
    }

    private static Problem wrong(String parameter, List<String> path, String why) {
        var name = String.join("/", path);
        var shown = name.length() > 100 ? name.substring(0, 100) + "..." : name;
        return Problem.malformed("The selector " + parameter + " is wrong: '" + shown + "' " + why + ".")
                .with("parameter", parameter);
    }
}
