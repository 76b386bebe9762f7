package io.sextant.sol005.document;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one OpenAPI document of those of the interfaces, run by the build: a server shows one at {@code /openapi}. The
 * documents' names of types and operations do not meet, so that nothing is renamed.
 */
public final class MergedDocument {
    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> components = new LinkedHashMap<>();
    private final List<Object> tags = new ArrayList<>();

    private MergedDocument() {}

    /**
     * Merges documents; what holds for all of them comes from the first.
     *
     * @param arguments the file to write, then the documents
     */
    public static void main(String[] arguments) throws IOException {
        var merged = new MergedDocument();
        var first = read(Path.of(arguments[1]));
        for (var i = 1; i < arguments.length; i++) merged.add(read(Path.of(arguments[i])));
        var target = Path.of(arguments[0]);
        Files.createDirectories(target.getParent());
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .build();
        Files.writeString(target, new Dump(settings).dumpToString(merged.document(first)));
    }

    private Map<String, Object> document(Map<String, Object> first) {
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", first.get("openapi"));
        document.put("info", titled(map(first.get("info"))));
        document.put("servers", first.get("servers"));
        document.put("tags", tags);
        document.put("paths", paths);
        document.put("components", components);
        return document;
    }

    private static Map<String, Object> titled(Map<String, Object> info) {
        var titled = new LinkedHashMap<>(info);
        titled.put("title", "Sextant: ETSI NFV-SOL 005 and what goes beyond it");
        return titled;
    }

    private void add(Map<String, Object> document) {
        tags.addAll((List<?>) document.get("tags"));
        map(document.get("paths")).forEach((path, item) -> put(paths, path, item));
        map(document.getOrDefault("components", Map.of())).forEach((kind, entries) -> {
            var known = components.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
            map(entries).forEach((name, entry) -> put(known, name, entry));
        });
    }

    private static void put(Map<String, Object> known, String name, Object value) {
        if (known.putIfAbsent(name, value) != null)
            throw new IllegalArgumentException(name + " is in two documents; only common.yaml may share it");
    }

    private static Map<String, Object> read(Path file) throws IOException {
        // References into common.yaml point into the merged document itself.
        var text = Files.readString(file).replace("common.yaml#/", "#/");
        return map(new Load(LoadSettings.builder().build()).loadFromString(quoted(text)));
    }

    /** A plain scalar that begins with # would be a comment. */
    private static String quoted(String text) {
        return text.replaceAll("\\$ref: (#/[\\w/-]+)", "\\$ref: '$1'");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
