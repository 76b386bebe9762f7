package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.Manifest.Source;
import io.sextant.catalogue.csar.TextLines.Line;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads manifests (SOL004 4.3.2). Indentation means nothing, since samples and tools differ in it. */
final class ManifestReader {
    private enum Section {
        NONE,
        METADATA,
        NON_MANO
    }

    private final String path;
    private final PackageKind kind;
    private final Faults faults;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private Section section = Section.NONE;
    private boolean inSignature;
    private Optional<Source> open = Optional.empty();

    ManifestReader(String path, PackageKind kind, Faults faults) {
        this.path = path;
        this.kind = kind;
        this.faults = faults;
    }

    Manifest read(byte[] content) {
        for (var line : TextLines.of(content)) {
            if (line.text().equals("-----BEGIN CMS-----")) startSignature(line);
            if (!inSignature) line(line);
            if (line.text().equals("-----END CMS-----")) inSignature = false;
        }
        open.ifPresent(sources::add);
        checkMetadata();
        return new Manifest(path, metadata, List.copyOf(sources));
    }

    private void startSignature(Line line) {
        inSignature = true;
        faults.warning(
                at(line),
                kind.clause("5.1"),
                "a signature, which is not verified",
                "the operator's own trust in the sender");
    }

    private void line(Line line) {
        if (line.isBlank()) {
            if (section == Section.METADATA) section = Section.NONE;
        } else if (line.key().isEmpty() || !isText(line)) unexpected(line);
        else keyed(line, line.key().get());
    }

    private static boolean isText(Line line) {
        return line.text().chars().allMatch(c -> c == '\t' || !Character.isISOControl(c));
    }

    private void keyed(Line line, String key) {
        switch (key.toLowerCase(Locale.ROOT)) {
            case "metadata" -> section = Section.METADATA;
            case "non_mano_artifact_sets" -> section = Section.NON_MANO;
            case "source" -> startSource(line);
            case "algorithm", "hash", "signature", "certificate" -> completeSource(line, key.toLowerCase(Locale.ROOT));
            default -> {
                if (section == Section.METADATA) addMetadata(line, key);
                else if (section != Section.NON_MANO || !line.value().isEmpty()) unexpected(line);
            }
        }
    }

    private void startSource(Line line) {
        open.ifPresent(sources::add);
        if (section == Section.METADATA) section = Section.NONE;
        open = Optional.of(new Source(
                line.number(),
                line.value(),
                section == Section.NON_MANO,
                Optional.empty(),
                Optional.empty(),
                line.number(),
                List.of()));
    }

    /** A source with a hash is a file's own entry, wherever it stands: a set only repeats names. */
    private void completeSource(Line line, String key) {
        if (open.isEmpty()) {
            unexpected(line);
            return;
        }
        var s = open.get();
        var value = Optional.of(line.value());
        open = Optional.of(
                switch (key) {
                    case "algorithm" ->
                        new Source(s.line(), s.path(), false, value, s.hash(), s.hashLine(), s.security());
                    case "hash" ->
                        new Source(s.line(), s.path(), false, s.algorithm(), value, line.number(), s.security());
                    default ->
                        new Source(
                                s.line(),
                                s.path(),
                                s.nonMano(),
                                s.algorithm(),
                                s.hash(),
                                s.hashLine(),
                                with(s.security(), line.value()));
                });
    }

    private static List<String> with(List<String> list, String more) {
        var all = new ArrayList<>(list);
        all.add(more);
        return List.copyOf(all);
    }

    private void addMetadata(Line line, String key) {
        // SOL004 2.3.1 to 2.5.1 misspelled the key, and so do packages of that time.
        var name = key.equals("vnf_release_data_time") ? "vnf_release_date_time" : key;
        if (metadata.putIfAbsent(name, line.value()) != null)
            faults.error(at(line), kind.clause("4.3.2"), "the metadata '" + key + "' again", "each key once");
        if (kind.isForeign(name))
            faults.error(
                    at(line),
                    kind.clause("4.3.2"),
                    "the metadata '" + key + "'",
                    "metadata of this kind of package: " + kind.metadata());
    }

    private void checkMetadata() {
        kind.metadata().stream()
                .filter(key -> !metadata.containsKey(key))
                .forEach(key -> faults.error(
                        Position.of(path),
                        kind.clause("4.3.2"),
                        "no metadata '" + key + "'",
                        "the key '" + key + "' below 'metadata:'"));
    }

    private void unexpected(Line line) {
        faults.error(
                at(line),
                kind.clause("4.3.2"),
                "'" + line.text() + "'",
                "metadata, or Source, Algorithm and Hash of a file");
    }

    private Position at(Line line) {
        return Position.of(path, line.number());
    }
}
