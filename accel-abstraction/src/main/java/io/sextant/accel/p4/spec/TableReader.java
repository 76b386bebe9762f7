package io.sextant.accel.p4.spec;

import io.sextant.accel.p4.spec.SpecText.Line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the tables of a {@code .spec}, of all three kinds: lines and blocks with a key word each. */
final class TableReader {
    private static final int MOST_ENTRIES = 1 << 16;
    private static final int MOST_MEMBERS = 1 << 10;
    private static final int LONGEST_TIMEOUT = 86_400;

    private final SpecText text;

    TableReader(SpecText text) {
        this.text = text;
    }

    /** What stands in a table: its lines by their key word, and the lines of its blocks. */
    private record Body(Line opened, Map<String, Line> lines, Map<String, List<Line>> blocks) {}

    private Body body(Line opened, List<String> known) {
        text.require(opened, opened.first() + " NAME {");
        var body = new Body(opened, new HashMap<>(), new HashMap<>());
        for (var line = text.inside(opened); !line.words().equals(List.of("}")); line = text.inside(opened)) {
            var block = line.words().size() == 2 && line.words().get(1).equals("{");
            var there = body.lines.put(line.first(), line) != null;
            if (there || !known.contains(line.first()))
                throw text.problem(
                        line.number(),
                        "a " + opened.first() + " has " + (there ? "one" : "no") + " '"
                                + SpecProblem.shown(line.first()) + "'");
            if (block) body.blocks.put(line.first(), text.block(line));
        }
        return body;
    }

    Spec.Table table(Line line) {
        var body = body(line, List.of("key", "actions", "default_action", "hash", "instanceof", "pragma", "size"));
        if (body.lines.containsKey("pragma")) throw text.problem(line.number(), "a pragma of a table is not taken");
        return new Spec.Table(
                line.number(),
                text.name(line, 1),
                body.blocks.getOrDefault("key", List.of()).stream()
                        .map(this::key)
                        .toList(),
                uses(body),
                otherwise(body),
                optional(body, "hash"),
                optional(body, "instanceof"),
                body.lines.containsKey("size") ? number(body, "size", MOST_ENTRIES) : 1);
    }

    Spec.Selector selector(Line line) {
        var body = body(line, List.of("group_id", "selector", "member_id", "n_groups_max", "n_members_per_group_max"));
        return new Spec.Selector(
                line.number(),
                text.name(line, 1),
                word(body, "group_id"),
                words(body, "selector"),
                word(body, "member_id"),
                number(body, "n_groups_max", MOST_MEMBERS),
                number(body, "n_members_per_group_max", MOST_MEMBERS));
    }

    Spec.Learner learner(Line line) {
        var body = body(line, List.of("key", "actions", "default_action", "hash", "size", "timeout"));
        return new Spec.Learner(
                line.number(),
                text.name(line, 1),
                words(body, "key"),
                uses(body),
                otherwise(body),
                optional(body, "hash"),
                number(body, "size", MOST_ENTRIES),
                block(body, "timeout").stream()
                        .map(l -> text.number(l, 0, 1, LONGEST_TIMEOUT))
                        .toList());
    }

    private Spec.Key key(Line line) {
        text.require(line, line.first() + " FIT");
        try {
            var fit = Spec.Fit.valueOf(line.words().get(1).toUpperCase(Locale.ROOT));
            return new Spec.Key(line.number(), line.first(), fit);
        } catch (IllegalArgumentException _) {
            throw text.problem(line.number(), "a field of a key is exact, lpm or wildcard");
        }
    }

    private List<Spec.Use> uses(Body body) {
        var uses = new ArrayList<Spec.Use>();
        for (var line : block(body, "actions")) {
            var limit = line.words().size() == 1 ? "" : line.words().get(1);
            if (line.words().size() > 2
                    || !List.of("", "@tableonly", "@defaultonly").contains(limit))
                throw text.problem(
                        line.number(), "an action of a table is followed by @tableonly, @defaultonly or nothing");
            uses.add(new Spec.Use(
                    line.number(), text.name(line, 0), !limit.equals("@defaultonly"), !limit.equals("@tableonly")));
        }
        return uses;
    }

    private Spec.Default otherwise(Body body) {
        var line = line(body, "default_action");
        var words = line.words();
        var constant = words.getLast().equals("const");
        var arguments = words.subList(Math.min(3, words.size()), words.size() - (constant ? 1 : 0));
        if (arguments.isEmpty() || !words.get(2).equals("args"))
            throw text.problem(line.number(), "'default_action ACTION args none' or more is wanted");
        return new Spec.Default(
                line.number(),
                text.name(line, 1),
                arguments.equals(List.of("none")) ? Optional.empty() : Optional.of(String.join(" ", arguments)),
                constant);
    }

    private Line line(Body body, String key) {
        return Optional.ofNullable(body.lines.get(key)).orElseThrow(() -> absent(body, key));
    }

    private List<Line> block(Body body, String key) {
        return Optional.ofNullable(body.blocks.get(key)).orElseThrow(() -> absent(body, key));
    }

    private RuntimeException absent(Body body, String key) {
        return text.problem(body.opened().number(), "the " + body.opened().first() + " has no '" + key + "'");
    }

    private List<String> words(Body body, String key) {
        return block(body, key).stream()
                .peek(line -> text.require(line, line.first()))
                .map(Line::first)
                .toList();
    }

    private String word(Body body, String key) {
        text.require(line(body, key), key + " VALUE");
        return line(body, key).words().get(1);
    }

    private Optional<String> optional(Body body, String key) {
        return body.lines.containsKey(key) ? Optional.of(word(body, key)) : Optional.empty();
    }

    private int number(Body body, String key, int most) {
        text.require(line(body, key), key + " NUMBER");
        return text.number(line(body, key), 1, 1, most);
    }
}
