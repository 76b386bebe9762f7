package io.sextant.vim.kubernetes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.sextant.core.Problem;
import io.sextant.vim.ManifestFile;
import io.sextant.vim.SouthboundFault;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the documents of a stranger's file, event by event: nothing is made of tags, and nothing that was said once is said again by
 * an alias.
 */
final class ManifestYaml {
    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 50;
    private static final int MOST_DOCUMENTS = 500;
    private static final String TEXT = "tag:yaml.org,2002:str";

    private final String who;
    private final String file;
    private final Iterator<Event> events;

    private ManifestYaml(String who, String file, Iterator<Event> events) {
        this.who = who;
        this.file = file;
        this.events = events;
    }

    /**
     * The documents that say something.
     *
     * @param who gets them, in words
     * @throws Problem {@link SouthboundFault#REFUSED} with file and line
     */
    static List<JsonElement> documents(String who, ManifestFile file) {
        if (file.text().length() > LARGEST)
            throw SouthboundFault.REFUSED.problem(
                    who, file.name() + ": longer than " + LARGEST + " characters; split it into several files");
        var settings = LoadSettings.builder()
                .setLabel(file.name())
                .setCodePointLimit(LARGEST)
                .build();
        try {
            var events = new Parse(settings).parseString(file.text()).iterator();
            return new ManifestYaml(who, file.name(), events).documents();
        } catch (YamlEngineException | NumberFormatException e) {
            // The library lets the latter out where an escape breaks off.
            throw SouthboundFault.REFUSED.problem(who, file.name() + ": no YAML: " + e.getMessage());
        }
    }

    private List<JsonElement> documents() {
        var documents = new ArrayList<JsonElement>();
        while (events.hasNext()) {
            var event = events.next();
            if (!(event instanceof DocumentStartEvent)) continue;
            if (documents.size() == MOST_DOCUMENTS) throw wrong(event, "more than " + MOST_DOCUMENTS + " documents");
            var document = node(events.next(), 0);
            if (!document.isJsonNull()) documents.add(document);
        }
        return documents;
    }

    private JsonElement node(Event event, int depth) {
        if (depth > DEEPEST) throw wrong(event, "deeper than " + DEEPEST + " levels");
        if (event instanceof AliasEvent) throw wrong(event, "an alias; say again what it stands for");
        if (event instanceof NodeEvent node && node.getAnchor().isPresent())
            throw wrong(event, "an anchor; it is for aliases, which are not taken");
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent list when list.getTag().isEmpty() -> list(depth);
            case MappingStartEvent map when map.getTag().isEmpty() -> map(depth);
            default -> throw wrong(event, "a tag; leave it out");
        };
    }

    private JsonArray list(int depth) {
        var list = new JsonArray();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next())
            list.add(node(event, depth + 1));
        return list;
    }

    private JsonObject map(int depth) {
        var map = new JsonObject();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key) || key.getAnchor().isPresent())
                throw wrong(event, "a key that is no text");
            if (map.has(key.getValue())) throw wrong(event, "the key '" + key.getValue() + "' a second time");
            map.add(key.getValue(), node(events.next(), depth + 1));
        }
        return map;
    }

    private JsonElement scalar(ScalarEvent scalar) {
        var tag = scalar.getTag().filter(name -> !name.equals("!"));
        if (tag.isPresent() && !tag.get().equals(TEXT)) throw wrong(scalar, "a tag; leave it out");
        var plain =
                scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getTag().isEmpty();
        return plain ? PlainScalars.value(scalar.getValue()) : new JsonPrimitive(scalar.getValue());
    }

    private Problem wrong(Event event, String what) {
        var line = event.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
        return SouthboundFault.REFUSED.problem(who, file + line + ": " + what);
    }
}
