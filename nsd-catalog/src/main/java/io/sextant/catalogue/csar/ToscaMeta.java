package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The first block of TOSCA-Metadata/TOSCA.meta (TOSCA 1.3, 6.2; SOL004 4.1.2). Keys are compared without case, since
 * tools differ in it; further blocks describe single files and are passed over.
 */
final class ToscaMeta {
    static final String PATH = "TOSCA-Metadata/TOSCA.meta";
    private static final String RULE = "TOSCA 1.3 6.2";
    private static final List<String> REQUIRED =
            List.of("TOSCA-Meta-File-Version", "CSAR-Version", "Created-By", "Entry-Definitions");

    /** A value and where it stands. */
    record Item(Position at, String value) {}

    private final Map<String, Item> items = new HashMap<>();

    private ToscaMeta() {}

    static ToscaMeta read(byte[] content, Faults faults) {
        var meta = new ToscaMeta();
        for (var line : TextLines.of(content)) {
            if (line.isBlank() && !meta.items.isEmpty()) break;
            if (!line.isBlank()) meta.add(line, faults);
        }
        for (var key : REQUIRED) {
            if (meta.find(key).isEmpty())
                faults.error(Position.of(PATH), RULE, "no '" + key + "'", "the key '" + key + "' in the first block");
        }
        return meta;
    }

    private void add(TextLines.Line line, Faults faults) {
        var at = Position.of(PATH, line.number());
        if (line.key().isEmpty()) faults.error(at, RULE, "'" + line.text() + "'", "'key: value'");
        line.key().ifPresent(key -> {
            var again = items.putIfAbsent(key.toLowerCase(Locale.ROOT), new Item(at, line.value())) != null;
            if (again) faults.error(at, RULE, "the key '" + key + "' again", "each key once in a block");
        });
    }

    /** The value of a key. */
    Optional<Item> find(String key) {
        return Optional.ofNullable(items.get(key.toLowerCase(Locale.ROOT)));
    }

    /** The value of an {@code ETSI-} key, or of its name before SOL004 2.5.1, which had no prefix. */
    Optional<Item> findEtsi(String key) {
        return find("ETSI-" + key).or(() -> find(key));
    }
}
