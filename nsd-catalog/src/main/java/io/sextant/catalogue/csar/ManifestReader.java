package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.Manifest.NonManoMember;
import io.sextant.catalogue.csar.Manifest.SignatureBlock;
import io.sextant.catalogue.csar.Manifest.Source;
import io.sextant.catalogue.csar.TextLines.Line;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads manifests (SOL004 4.3.2). Indentation means nothing, since samples and tools differ in it. */
final class ManifestReader {
    static final String BEGIN_SIGNATURE = "-----BEGIN CMS-----";
    static final String END_SIGNATURE = "-----END CMS-----";

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
    private final List<NonManoMember> members = new ArrayList<>();
    private Section section = Section.NONE;
    private Optional<String> set = Optional.empty();
    private Optional<Source> open = Optional.empty();

    ManifestReader(String path, PackageKind kind, Faults faults) {
        this.path = path;
        this.kind = kind;
        this.faults = faults;
    }

    Manifest read(byte[] content) {
        TextLines.checkForm(path, content, kind.clause("4.3.2"), faults);
        var lines = TextLines.of(content);
        var begin = lines.stream()
                .filter(line -> line.text().equals(BEGIN_SIGNATURE))
                .findFirst();
        lines.stream()
                .takeWhile(
                        line -> begin.isEmpty() || line.number() < begin.get().number())
                .forEach(this::line);
        endSource();
        checkMetadata();
        var signature = begin.flatMap(first -> signature(first, lines, content));
        return new Manifest(path, metadata, List.copyOf(sources), List.copyOf(members), signature);
    }

    /** What stands behind the signature is not signed, and could be anybody's. */
    private Optional<SignatureBlock> signature(Line begin, List<Line> lines, byte[] content) {
        var rest = lines.subList(begin.number(), lines.size());
        var end =
                rest.stream().filter(line -> line.text().equals(END_SIGNATURE)).findFirst();
        if (end.isEmpty()) {
            faults.error(at(begin), kind.clause("5.1"), "a signature without its end", END_SIGNATURE);
            return Optional.empty();
        }
        rest.stream()
                .filter(line -> line.number() > end.get().number() && !line.isBlank())
                .findFirst()
                .ifPresent(line -> faults.error(
                        at(line), kind.clause("5.1"), "text behind the signature", "nothing, since it is not signed"));
        var cmsEnd = lines.size() > end.get().number()
                ? lines.get(end.get().number()).offset()
                : content.length;
        return Optional.of(new SignatureBlock(
                begin.number(),
                Arrays.copyOf(content, begin.offset()),
                Arrays.copyOfRange(content, begin.offset(), cmsEnd)));
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
            case "algorithm" -> source(line).ifPresent(s -> open = Optional.of(s.withAlgorithm(line.value())));
            case "hash" -> source(line).ifPresent(s -> open = Optional.of(s.withHash(line.value(), line.number())));
            case "signature" -> source(line).ifPresent(s -> open = Optional.of(s.withSignature(line.value())));
            case "certificate" -> source(line).ifPresent(s -> open = Optional.of(s.withCertificate(line.value())));
            default -> other(line, key);
        }
    }

    private void other(Line line, String key) {
        if (section == Section.METADATA) addMetadata(line, key);
        else if (section == Section.NON_MANO && line.value().isEmpty()) {
            endSource();
            set = Optional.of(key);
        } else unexpected(line);
    }

    private void startSource(Line line) {
        endSource();
        if (section == Section.METADATA) section = Section.NONE;
        if (section == Section.NON_MANO && set.isEmpty())
            faults.error(
                    at(line),
                    kind.clause("4.3.7"),
                    "an artifact of no set",
                    "the set's identifier with a colon before it");
        open = Optional.of(Source.of(line.number(), line.value()));
    }

    /** The source that the line belongs to. */
    private Optional<Source> source(Line line) {
        if (open.isEmpty()) unexpected(line);
        return open;
    }

    /** A source with a hash is a file's own, wherever it stands: a set only names its files. */
    private void endSource() {
        open.ifPresent(source -> {
            if (section == Section.NON_MANO && source.isBare())
                members.add(new NonManoMember(source.line(), set.orElse(""), source.path()));
            else sources.add(source);
        });
        open = Optional.empty();
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
        kind.objection(name, line.value())
                .ifPresent(expected -> faults.warning(
                        at(line), kind.clause("4.3.2"), "the " + key + " '" + line.value() + "'", expected));
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
