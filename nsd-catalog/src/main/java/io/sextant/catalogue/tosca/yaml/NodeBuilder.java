package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a file's events together to its one document, and stops at the limits. */
final class NodeBuilder {
    private static final Set<String> CORE_TAGS = Set.of("str", "int", "float", "bool", "null", "map", "seq");
    private static final String CORE = "tag:yaml.org,2002:";

    /** As much as a virtual machine's user data; what is longer is an artifact. */
    private static final int LONGEST_TEXT = 256 << 10;

    /** A longer text counts as several values, since aliases may use it often. */
    private static final int TEXT_OF_A_NODE = 256;

    private final String file;
    private final int depth;
    private final int mostNodes;
    private final Faults faults;
    private final Deque<OpenCollection> open = new ArrayDeque<>();
    private final Map<Anchor, Built> anchors = new HashMap<>();
    private Optional<YamlNode> document = Optional.empty();
    private int nodes;

    NodeBuilder(String file, int depth, int mostNodes, Faults faults) {
        this.faults = faults;
        this.file = file;
        this.depth = depth;
        this.mostNodes = mostNodes;
    }

    void accept(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> startDocument((DocumentStartEvent) event);
            case MappingStart, SequenceStart -> start((CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> end();
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            default -> {} // stream start and end, document end and comments carry nothing
        }
    }

    /** Values so far, aliases unfolded. */
    int nodes() {
        return nodes;
    }

    YamlNode document() {
        return document.orElseThrow(() -> new Unreadable(Position.of(file), "an empty file", "one YAML document"));
    }

    private void startDocument(DocumentStartEvent event) {
        if (document.isPresent()) throw new Unreadable(at(event), "a second document", "one YAML document");
    }

    private void start(CollectionStartEvent event) {
        if (open.size() >= depth) throw tooDeep(at(event));
        checkTag(event.getTag(), at(event));
        count(1, at(event));
        var mapping = event instanceof MappingStartEvent;
        open.push(new OpenCollection(at(event), mapping, event.getAnchor(), faults));
    }

    private void end() {
        var closed = open.pop();
        add(closed.anchor(), closed.close());
    }

    private void scalar(ScalarEvent event) {
        checkTag(event.getTag(), at(event));
        checkText(event);
        var weight = 1 + event.getValue().length() / TEXT_OF_A_NODE;
        count(weight, at(event));
        var plain = event.isPlain() && event.getTag().isEmpty();
        var kind = plain ? YamlScalar.Kind.ofPlain(event.getValue()) : YamlScalar.Kind.STRING;
        add(event.getAnchor(), new Built(new YamlScalar(at(event), event.getValue(), kind), weight, 0));
    }

    /** An anchor is known only when its value is complete, so that no value can hold itself. */
    private void alias(AliasEvent event) {
        var target = anchors.get(event.getAlias());
        if (target == null) {
            var name = "the alias '*" + event.getAlias().getValue() + "'";
            throw new Unreadable(at(event), name, "an alias of an anchor whose value is complete");
        }
        if (open.size() + target.height() > depth) throw tooDeep(at(event));
        count(target.weight(), at(event));
        add(Optional.empty(), target);
    }

    private void add(Optional<Anchor> anchor, Built built) {
        anchor.ifPresent(a -> anchors.put(a, built));
        if (open.isEmpty()) document = Optional.of(built.node());
        else open.peek().add(built);
    }

    private void count(int more, Position at) {
        nodes += more;
        if (nodes > mostNodes) throw new Unreadable(at, "too many values, aliases unfolded", "a smaller descriptor");
    }

    private Unreadable tooDeep(Position at) {
        return new Unreadable(at, "values nested deeper than " + depth, "less nesting");
    }

    private void checkTag(Optional<String> tag, Position at) {
        if (tag.isEmpty() || tag.get().equals("!")) return;
        var core = tag.get().startsWith(CORE) && CORE_TAGS.contains(tag.get().substring(CORE.length()));
        if (!core) throw new Unreadable(at, "the tag '" + tag.get() + "'", "no tags beyond YAML's core schema");
    }

    /** Escapes can write what no text may hold, and what a database does not take. */
    private void checkText(ScalarEvent event) {
        var unfit = event.getValue().codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
        if (event.getValue().length() > LONGEST_TEXT)
            throw new Unreadable(
                    at(event), "a text of " + event.getValue().length() + " characters", "at most " + LONGEST_TEXT);
        if (unfit) throw new Unreadable(at(event), "the character NUL or half a surrogate pair", "text");
    }

    private Position at(Event event) {
        return event.getStartMark()
                .map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(Position.of(file));
    }
}
