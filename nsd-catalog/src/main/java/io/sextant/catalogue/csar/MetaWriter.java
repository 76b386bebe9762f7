package io.sextant.catalogue.csar;

import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the main descriptor and the manifest of a folder, and writes TOSCA.meta where it does not say so itself. */
final class MetaWriter {
    private static final String DEFINITIONS = "Definitions/[^/]+\\.ya?ml";
    private final SourceFiles files;
    private final List<String> paths;
    private final String definitions;
    private final String manifest;
    private final String text;

    MetaWriter(SourceFiles files, List<String> paths) throws IOException {
        this.files = files;
        this.paths = paths;
        var existing = files.read(ToscaMeta.PATH);
        if (existing.isPresent()) {
            var meta = ToscaMeta.read(existing.get(), new Faults());
            definitions = meta.find("Entry-Definitions")
                    .map(ToscaMeta.Item::value)
                    .orElseThrow(() -> new IOException(ToscaMeta.PATH + " has no Entry-Definitions"));
            var stated = meta.findEtsi("Entry-Manifest").map(ToscaMeta.Item::value);
            manifest = stated.orElseGet(this::manifestByName);
            var before = new String(existing.get(), StandardCharsets.UTF_8);
            text = stated.isPresent() ? before : withManifest(before);
        } else {
            definitions = findDefinitions();
            manifest = manifestByName();
            text = meta();
        }
    }

    /** The main descriptor. */
    String definitions() {
        return definitions;
    }

    /** The manifest's path; it may not be there yet. */
    String manifest() {
        return manifest;
    }

    /** What TOSCA.meta says. */
    String text() {
        return text;
    }

    private String manifestByName() {
        var name = definitions.substring(definitions.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.')) + ".mf";
    }

    /** In the first block, which is what an empty line ends. */
    private String withManifest(String meta) {
        var block = meta.stripLeading().split("\\R\\s*\\R", 2);
        return block[0].stripTrailing() + "\nETSI-Entry-Manifest: " + manifest + "\n"
                + (block.length > 1 ? "\n" + block[1] : "");
    }

    private String findDefinitions() throws IOException {
        var root = matching(LayoutReader.ROOT_YAML);
        var candidates = root.isEmpty() ? matching(DEFINITIONS) : root;
        var main = candidates.stream()
                .filter(path -> candidates.stream().noneMatch(other -> mentions(other, path)))
                .toList();
        if (main.size() != 1)
            throw new IOException("which of " + candidates + " is the main descriptor is not plain: name it as"
                    + " Entry-Definitions in " + ToscaMeta.PATH);
        return main.getFirst();
    }

    private List<String> matching(String expression) {
        return paths.stream().filter(path -> path.matches(expression)).toList();
    }

    private boolean mentions(String path, String other) {
        return !path.equals(other)
                && new String(files.read(path).orElseThrow(), StandardCharsets.UTF_8)
                        .contains(other.substring(other.lastIndexOf('/') + 1));
    }

    private String meta() {
        var lines = new ArrayList<>(List.of(
                "TOSCA-Meta-File-Version: 1.0",
                "CSAR-Version: 1.1",
                "Created-By: Sextant",
                "Entry-Definitions: " + definitions,
                "ETSI-Entry-Manifest: " + manifest));
        if (files.has("ChangeLog.txt")) lines.add("ETSI-Entry-Change-Log: ChangeLog.txt");
        for (var folder : List.of("Tests", "Licenses"))
            if (paths.stream().anyMatch(path -> path.startsWith(folder + "/")))
                lines.add("ETSI-Entry-" + folder + ": " + folder);
        return String.join("\n", lines) + "\n";
    }
}
