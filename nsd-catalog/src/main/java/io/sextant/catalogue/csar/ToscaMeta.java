package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.Manifest.Source;
import io.sextant.catalogue.csar.TextLines.Line;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * TOSCA-Metadata/TOSCA.meta (TOSCA 1.3, 6.2; SOL004 4.1.2). Its first block says where the parts of the package are; keys
 * are compared without case, since tools differ in it. Each further block is about one file.
 */
final class ToscaMeta {
    static final String PATH = "TOSCA-Metadata/TOSCA.meta";
    private static final String RULE = "TOSCA 1.3 6.2";
    private static final List<String> REQUIRED =
            List.of("TOSCA-Meta-File-Version", "CSAR-Version", "Created-By", "Entry-Definitions");
    private static final Set<String> KNOWN = Set.of(
            "tosca-meta-file-version",
            "csar-version",
            "created-by",
            "entry-definitions",
            "other-definitions",
            // the first of them in TOSCA 1.0
            "tosca-meta-version",
            "entry-manifest",
            "entry-change-log",
            "entry-tests",
            "entry-licenses",
            "entry-certificate");
    private static final String ETSI = "etsi-";

    /** A value and where it stands. */
    record Item(Position at, String value) {}

    private final Map<String, Item> items = new HashMap<>();
    private final List<Source> files = new ArrayList<>();

    private ToscaMeta() {}

    static ToscaMeta read(byte[] content, Faults faults) {
        TextLines.checkForm(PATH, content, RULE, faults);
        var meta = new ToscaMeta();
        var further = false;
        for (var line : TextLines.of(content)) {
            if (line.isBlank()) further = !meta.items.isEmpty();
            else if (line.key().isEmpty()) faults.error(at(line), RULE, "'" + line.text() + "'", "'key: value'");
            else if (further) meta.addToFile(line, line.key().get(), faults);
            else meta.add(line, line.key().get(), faults);
        }
        for (var key : REQUIRED) {
            if (meta.find(key).isEmpty())
                faults.error(Position.of(PATH), RULE, "no '" + key + "'", "the key '" + key + "' in the first block");
        }
        return meta;
    }

    private void add(Line line, String key, Faults faults) {
        var name = key.toLowerCase(Locale.ROOT);
        if (items.putIfAbsent(name, new Item(at(line), line.value())) != null)
            faults.error(at(line), RULE, "the key '" + key + "' again", "each key once in a block");
        if (!KNOWN.contains(name.startsWith(ETSI) ? name.substring(ETSI.length()) : name))
            faults.warning(
                    at(line), RULE, "the key '" + key + "'", "a key of TOSCA or SOL004; this one is passed over");
    }

    private void addToFile(Line line, String key, Faults faults) {
        if (key.equalsIgnoreCase("Name")) files.add(Source.of(line.number(), line.value()));
        else if (files.isEmpty()) faults.error(at(line), RULE, "'" + line.text() + "'", "'Name:' first in a block");
        else if (key.equalsIgnoreCase("Algorithm")) files.add(files.removeLast().withAlgorithm(line.value()));
        else if (key.equalsIgnoreCase("Hash")) files.add(files.removeLast().withHash(line.value(), line.number()));
    }

    private static Position at(Line line) {
        return Position.of(PATH, line.number());
    }

    /** The value of a key. */
    Optional<Item> find(String key) {
        return Optional.ofNullable(items.get(key.toLowerCase(Locale.ROOT)));
    }

    /** The value of an {@code ETSI-} key, or of its name before SOL004 2.5.1, which had no prefix. */
    Optional<Item> findEtsi(String key) {
        return find(ETSI + key).or(() -> find(key));
    }

    /** Whether its keys are those before SOL004 2.5.1. */
    boolean isEarly() {
        return find("Entry-Manifest").isPresent();
    }

    /** What the further blocks say of single files. */
    List<Source> files() {
        return List.copyOf(files);
    }
}
