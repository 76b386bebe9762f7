package io.sextant.catalogue.kubernetes;

import io.sextant.catalogue.kubernetes.CloudNativeArtifact.Resource;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a chart's values and templates tell by themselves. A template is no YAML before it is rendered, so it is read by
 * lines; what a line leaves to rendering is named as unresolved.
 */
final class ChartContents {
    private static final int MOST = 200;
    private static final Pattern IMAGE = Pattern.compile("\\s*(?:- +)?image: *(\\S.*)");
    private static final Pattern HEAD = Pattern.compile("(apiVersion|kind): *(\\S.*)");

    private final Set<String> images = new LinkedHashSet<>();
    private final Set<Resource> resources = new LinkedHashSet<>();
    private final Set<String> unresolved = new LinkedHashSet<>();

    List<String> images() {
        return images.stream().limit(MOST).toList();
    }

    List<Resource> resources() {
        return resources.stream().limit(MOST).toList();
    }

    List<String> unresolved() {
        return unresolved.stream().limit(MOST).toList();
    }

    /** Images by the habit of charts: under a key that ends with "image", as a text or as repository and tag. */
    void values(YamlNode node) {
        switch (node) {
            case YamlMapping mapping ->
                mapping.entries().forEach((key, entry) -> {
                    if (key.toLowerCase(Locale.ROOT).endsWith("image")) image(entry.value());
                    values(entry.value());
                });
            case YamlSequence list -> list.items().forEach(this::values);
            case YamlScalar scalar -> {}
        }
    }

    private void image(YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.STRING && isImage(scalar.text()))
            images.add(scalar.text());
        var repository = Yaml.text(node, "repository").or(() -> Yaml.text(node, "name"));
        if (repository.isEmpty()) return;
        var registry = Yaml.text(node, "registry").map(r -> r + "/").orElse("");
        var tag = Yaml.text(node, "digest")
                .map(d -> "@" + d)
                .or(() -> Yaml.text(node, "tag").map(t -> ":" + t))
                .orElse("");
        images.add(registry + repository.get() + tag);
        if (tag.isEmpty())
            unresolved.add("values.yaml:" + node.at().line() + ": the tag of " + registry + repository.get());
    }

    /** What a file of the chart says in lines that need no rendering. */
    void template(String file, byte[] content) {
        if (!file.startsWith("templates/") && !file.startsWith("crds/")) return;
        var lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        var apiVersion = Optional.<String>empty();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.length() > 1_000 || !isText(line)) continue;
            var image = IMAGE.matcher(line);
            if (image.matches()) image(file, i + 1, value(image, 1));
            var head = HEAD.matcher(line);
            if (!head.matches()) continue;
            if (head.group(1).equals("apiVersion")) apiVersion = Optional.of(value(head, 2));
            else resource(file, i + 1, apiVersion, value(head, 2));
        }
    }

    /** A template is no YAML, whose reader refuses what a database does not take. */
    private static boolean isText(String line) {
        return line.chars().allMatch(c -> c == '\t' || !Character.isISOControl(c));
    }

    private void image(String file, int line, String value) {
        if (isRendered(value)) unresolved.add(file + ":" + line + ": image " + value);
        else if (isImage(value)) images.add(value);
    }

    private void resource(String file, int line, Optional<String> apiVersion, String kind) {
        if (isRendered(kind)) unresolved.add(file + ":" + line + ": kind " + kind);
        else {
            var known = apiVersion.filter(v -> !isRendered(v)).orElse("?");
            resources.add(new Resource(known, kind, Optional.empty()));
        }
    }

    private static boolean isRendered(String value) {
        return value.contains("{{");
    }

    private static boolean isImage(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,500}");
    }

    /** The value of a line without comment and quotes. */
    private static String value(Matcher line, int group) {
        var comment = line.group(group).indexOf(" #");
        var text = line.group(group)
                .substring(0, comment < 0 ? line.group(group).length() : comment)
                .strip();
        var quoted = text.length() > 1 && "\"'".indexOf(text.charAt(0)) >= 0 && text.endsWith(text.substring(0, 1));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
