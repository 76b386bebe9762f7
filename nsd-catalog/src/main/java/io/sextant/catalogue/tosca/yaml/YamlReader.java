package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the YAML files of one descriptor into nodes with positions; together they keep to the limits. It builds them from parser events, which come one after another: nothing
 * is built beyond a limit, and neither depth nor aliases cost more than they weigh in the file.
 */
public final class YamlReader {
    static final String YAML = "YAML 1.2";
    private final YamlLimits limits;
    private int bytesLeft;
    private int nodesLeft;

    public YamlReader(YamlLimits limits) {
        this.limits = limits;
        this.bytesLeft = limits.bytes();
        this.nodesLeft = limits.nodes();
    }

    /** The file's one document, or empty when it has none that can be read; then a fault says why. */
    public Optional<YamlNode> read(String file, byte[] content, Faults faults) {
        return reading(file, faults, () -> parse(file, decoded(file, content), faults));
    }

    /** All documents of a file; none when one of them cannot be read, and a fault says why. */
    public List<YamlNode> readAll(String file, byte[] content, Faults faults) {
        return reading(file, faults, () -> parseAll(file, decoded(file, content), faults))
                .orElse(List.of());
    }

    private <T> Optional<T> reading(String file, Faults faults, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (Unreadable e) {
            faults.error(e.at(), YAML, e.found(), e.expected());
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            var at = mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1));
            faults.error(at.orElse(Position.of(file)), YAML, e.getProblem(), "well-formed YAML");
        } catch (YamlVersionException e) {
            faults.error(Position.of(file), YAML, "another version of YAML", "%YAML 1.2, or no such line");
        } catch (IllegalArgumentException e) {
            // So the parser lets through what it makes no character of.
            faults.error(Position.of(file), YAML, "an escape in quotes that means no character", "well-formed YAML");
        } catch (YamlEngineException e) {
            faults.error(Position.of(file), YAML, e.getMessage(), "well-formed YAML");
        }
        return Optional.empty();
    }

    private String decoded(String file, byte[] content) {
        if (content.length > bytesLeft)
            throw new Unreadable(
                    Position.of(file),
                    content.length + " bytes",
                    "at most " + limits.bytes() + " bytes of YAML in a descriptor");
        bytesLeft -= content.length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(Position.of(file), "bytes that are no UTF-8", "text in UTF-8");
        }
    }

    private YamlNode parse(String file, String text, Faults faults) {
        var builder = new NodeBuilder(file, limits.depth(), nodesLeft, faults);
        for (var event : events(file, text)) builder.accept(event);
        nodesLeft -= builder.nodes();
        return builder.document();
    }

    private List<YamlNode> parseAll(String file, String text, Faults faults) {
        var documents = new ArrayList<YamlNode>();
        var builder = new NodeBuilder(file, limits.depth(), nodesLeft, faults);
        for (var event : events(file, text)) {
            builder.accept(event);
            if (event.getEventId() != Event.ID.DocumentEnd) continue;
            documents.add(builder.document());
            nodesLeft -= builder.nodes();
            builder = new NodeBuilder(file, limits.depth(), nodesLeft, faults);
        }
        return documents;
    }

    private Iterable<Event> events(String file, String text) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(limits.bytes())
                .build();
        return new Parse(settings).parseString(text);
    }
}
