package io.sextant.catalogue.yang;

import io.sextant.catalogue.yang.LeafType.Whole;
import io.sextant.catalogue.yang.SchemaNode.Presence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the table of nodes, whose head explains its form. */
final class SchemaReader {
    private static final Pattern LINE = Pattern.compile(
            "([\\w.-]+)(?:\\|([\\w.-]+))?([!?]|[*+]\\??)?(?:\\[([^]]+)])?(?: ([^=@]*?))?(?: = (\\S+))?( @osm)?");

    private final Map<String, Map<String, SchemaNode>> groups = new HashMap<>();
    private final List<String> lines;
    private int next;

    private SchemaReader(List<String> lines) {
        this.lines = lines;
    }

    /** The root: its children are the kinds of descriptors. */
    static SchemaNode load() {
        try (var in = SchemaReader.class.getResourceAsStream("descriptors.schema")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var lines =
                    text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
            var nodes = new SchemaReader(lines).nodes(0);
            return new SchemaNode(
                    "nfv", Presence.OPTIONAL, false, List.of(), Optional.empty(), Optional.empty(), false, nodes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, SchemaNode> nodes(int indent) {
        var nodes = new LinkedHashMap<String, SchemaNode>();
        while (next < lines.size() && indentOf(lines.get(next)) == indent) {
            var line = lines.get(next++).strip();
            if (line.startsWith("group ")) groups.put(line.substring(6), nodes(indent + 2));
            else if (line.startsWith("use ")) nodes.putAll(group(line.substring(4)));
            else node(line, indent, nodes);
        }
        return nodes;
    }

    private void node(String line, int indent, Map<String, SchemaNode> nodes) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) throw new IllegalStateException("not a node: " + line);
        var mark = part(parts, 3).orElse("");
        var node = new SchemaNode(
                parts.group(1),
                presence(mark),
                mark.startsWith("*") || mark.startsWith("+"),
                words(part(parts, 4).orElse("")),
                part(parts, 5).map(SchemaReader::type),
                part(parts, 6),
                part(parts, 7).isPresent(),
                nodes(indent + 2));
        nodes.put(node.name(), node);
        part(parts, 2).ifPresent(former -> nodes.put(former, node));
    }

    private Map<String, SchemaNode> group(String name) {
        return Optional.ofNullable(groups.get(name)).orElseThrow(() -> new IllegalStateException("no group " + name));
    }

    private static Presence presence(String mark) {
        return switch (mark) {
            case "!", "+" -> Presence.MANDATORY;
            case "?", "+?" -> Presence.MANDATORY_EXCEPT_IN_OSM;
            default -> Presence.OPTIONAL;
        };
    }

    private static LeafType type(String text) {
        var words = words(text);
        var least = words.size() > 1 && words.getFirst().startsWith("uint") ? Long.parseLong(words.get(1)) : 0;
        return switch (words.getFirst()) {
            case "string" -> new LeafType.Text(false);
            case "id" -> new LeafType.Text(true);
            case "boolean" -> new LeafType.Truth();
            case "decimal" -> new LeafType.Decimal();
            case "uint16" -> Whole.of(least, 16);
            case "uint32" -> Whole.of(least, 32);
            case "uint64" -> Whole.of(least, 64);
            case "one" -> new LeafType.OneOf(words.subList(2, words.size()));
            case "ref" ->
                new LeafType.Reference(words.stream()
                        .skip(1)
                        .map(path -> List.of(path.split("/")))
                        .toList());
            case "any" -> new LeafType.Any();
            default -> throw new IllegalStateException("not a type: " + text);
        };
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(w -> !w.isEmpty()).toList();
    }

    private static Optional<String> part(Matcher parts, int group) {
        return Optional.ofNullable(parts.group(group)).filter(p -> !p.isBlank());
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }
}
