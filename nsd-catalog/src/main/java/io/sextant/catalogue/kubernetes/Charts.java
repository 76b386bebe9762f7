package io.sextant.catalogue.kubernetes;

import io.sextant.catalogue.kubernetes.CloudNativeArtifact.Kind;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Helm charts: what they are, and what can be told of them without rendering. */
public final class Charts {
    static final String RULE = "Helm chart";
    /** The file that makes a folder a chart. */
    public static final String CHART = "Chart.yaml";

    private Charts() {}

    /**
     * The chart in a packed archive; empty when it is another archive. A chart that could not be unpacked safely is an
     * error.
     *
     * @throws IOException when the package itself cannot be read
     */
    public static Optional<CloudNativeArtifact> readArchive(String path, InputStream archive, Faults faults)
            throws IOException {
        return ChartArchive.read(path, archive, faults).flatMap(files -> read(path, files, faults));
    }

    /** Whether the reading of a chart needs a file, by its path in the chart's folder. */
    public static boolean isOfInterest(String file) {
        return file.equals(CHART)
                || file.equals("values.yaml")
                || file.matches("(templates|crds)/.*\\.(ya?ml|tpl|json)");
    }

    /**
     * The chart of these files.
     *
     * @param path of the chart in the package
     * @param files path in the chart's folder to content
     * @return empty, with a warning, when its Chart.yaml cannot be read
     */
    public static Optional<CloudNativeArtifact> read(String path, Map<String, byte[]> files, Faults faults) {
        var head = document(path, CHART, files, faults);
        var name = head.flatMap(h -> Yaml.text(h, "name"));
        if (name.isEmpty()) {
            faults.warning(Position.of(path), RULE, "a Chart.yaml without a name", "name and version of the chart");
            return Optional.empty();
        }
        var contents = new ChartContents();
        document(path, "values.yaml", files, faults).ifPresent(contents::values);
        files.forEach(contents::template);
        return Optional.of(new CloudNativeArtifact(
                path,
                Kind.HELM_CHART,
                name.get(),
                Yaml.text(head.get(), "version"),
                Yaml.text(head.get(), "appVersion"),
                Yaml.items(head.get(), "dependencies").stream()
                        .map(Charts::dependency)
                        .toList(),
                contents.images(),
                contents.resources(),
                contents.unresolved()));
    }

    private static Optional<YamlNode> document(String path, String file, Map<String, byte[]> files, Faults faults) {
        if (!files.containsKey(file)) return Optional.empty();
        var name = path.endsWith(CHART) ? path.substring(0, path.length() - CHART.length()) + file : path + "!" + file;
        return Yaml.documents(name, files.get(file), faults).stream().findFirst();
    }

    private static String dependency(YamlNode node) {
        return Yaml.text(node, "name").orElse("?")
                + Yaml.text(node, "version").map(v -> ":" + v).orElse("");
    }

    /** The kinds of paths in a package that may be packed charts. */
    public static boolean mayBeArchive(String path) {
        return List.of(".tgz", ".tar.gz").stream().anyMatch(path::endsWith);
    }
}
