package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;

/** Finds the parts of a package, with and without TOSCA-Metadata (SOL004 and SOL007 4.1). */
final class LayoutReader {
    static final String ROOT_YAML = "[^/]+\\.ya?ml";
    /** A descriptor of SOL006 is JSON or XML, unless it is OSM's. */
    private static final String ROOT_YANG_DATA = "[^/]+\\.(json|xml)";

    private final Archive archive;
    private final PackageKind kind;
    private final Faults faults;

    LayoutReader(Archive archive, PackageKind kind, Faults faults) {
        this.archive = archive;
        this.kind = kind;
        this.faults = faults;
    }

    /** The layout; empty when there is no descriptor to begin with, and a fault says why. */
    Optional<Layout> read() {
        return archive.read(ToscaMeta.PATH)
                .map(content -> withMeta(ToscaMeta.read(content, faults)))
                .orElseGet(this::withoutMeta);
    }

    private Optional<Layout> withMeta(ToscaMeta meta) {
        var definitions = file(meta.find("Entry-Definitions"));
        var manifest = file(meta.findEtsi("Entry-Manifest"));
        var certificate = file(meta.findEtsi("Entry-Certificate"));
        if (meta.findEtsi("Entry-Manifest").isEmpty()) warnAboutManifest(Position.of(ToscaMeta.PATH));
        var changeLog = meta.findEtsi("Entry-Change-Log");
        changeLog.ifPresentOrElse(this::check, () -> warnAboutChangeLog(Position.of(ToscaMeta.PATH)));
        for (var folder : List.of("Entry-Tests", "Entry-Licenses"))
            meta.findEtsi(folder).ifPresent(this::checkFolder);
        if (meta.isEarly() && meta.findEtsi("Entry-Licenses").isEmpty()) warnAboutLicenses();
        return definitions.map(
                d -> new Layout(d, Optional.of(meta), manifest, certificate.or(() -> certificate(d, manifest))));
    }

    private Optional<Layout> withoutMeta() {
        var yaml = archive.matching(ROOT_YAML);
        var candidates = yaml.isEmpty() ? archive.matching(ROOT_YANG_DATA) : yaml;
        if (candidates.size() != 1) {
            faults.error(
                    Archive.ITSELF,
                    kind.clause("4.1.3"),
                    "neither " + ToscaMeta.PATH + " nor a single descriptor in the root, but " + candidates,
                    "one of them, which says what the descriptor is");
            return Optional.empty();
        }
        var definitions = candidates.getFirst();
        var manifest = Optional.of(baseName(definitions) + ".mf").filter(archive::has);
        if (manifest.isEmpty()) warnAboutManifest(Archive.ITSELF);
        if (!archive.has("ChangeLog.txt")) warnAboutChangeLog(Archive.ITSELF);
        return Optional.of(new Layout(definitions, Optional.empty(), manifest, certificate(definitions, manifest)));
    }

    /** The certificate by its name, which is that of the manifest or of the descriptor. */
    private Optional<String> certificate(String definitions, Optional<String> manifest) {
        return manifest.map(m -> baseName(m) + ".cert")
                .filter(archive::has)
                .or(() -> Optional.of(baseName(definitions) + ".cert").filter(archive::has));
    }

    private void check(ToscaMeta.Item item) {
        if (!archive.has(item.value()))
            faults.error(
                    item.at(),
                    kind.clause("4.1.2"),
                    "'" + item.value() + "', which is not there",
                    "a file of the archive");
    }

    private Optional<String> file(Optional<ToscaMeta.Item> item) {
        item.ifPresent(this::check);
        return item.map(ToscaMeta.Item::value).filter(archive::has);
    }

    private void checkFolder(ToscaMeta.Item item) {
        if (!archive.hasFolder(item.value()))
            faults.warning(
                    item.at(),
                    kind.clause("4.1.2"),
                    "'" + item.value() + "', which is empty or not there",
                    "a folder of the archive");
    }

    private void warnAboutManifest(Position at) {
        faults.warning(at, kind.clause("4.3.2"), "no manifest", "a manifest with the hashes of all files");
    }

    private void warnAboutChangeLog(Position at) {
        faults.warning(at, kind.clause("4.3.3"), "no change log", "a change log");
    }

    /** They could be left out later. */
    private void warnAboutLicenses() {
        faults.warning(
                Position.of(ToscaMeta.PATH),
                kind.clause("4.3.5"),
                "no licenses",
                "the folder that Entry-Licenses names");
    }

    private static String baseName(String path) {
        return path.substring(0, path.lastIndexOf('.') < 0 ? path.length() : path.lastIndexOf('.'));
    }
}
