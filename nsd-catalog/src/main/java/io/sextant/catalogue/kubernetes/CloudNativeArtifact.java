package io.sextant.catalogue.kubernetes;

import java.util.List;
import java.util.Optional;

/**
 * A Helm chart or a file of Kubernetes manifests in a VNF package.
 *
 * @param path of the file in the package; of a chart that is a folder, its Chart.yaml
 * @param name of the chart; of manifests, the file's name
 * @param version of the chart
 * @param appVersion of what the chart installs
 * @param dependencies charts that the chart needs, as {@code name:version}
 * @param images of containers, as far as they can be told without rendering
 * @param resources that are created
 * @param unresolved what only rendering can tell, each with file and line
 */
public record CloudNativeArtifact(
        String path,
        Kind kind,
        String name,
        Optional<String> version,
        Optional<String> appVersion,
        List<String> dependencies,
        List<String> images,
        List<Resource> resources,
        List<String> unresolved) {
    /** What the file is. */
    public enum Kind {
        HELM_CHART,
        MANIFEST
    }

    /**
     * An object of Kubernetes.
     *
     * @param name empty when only rendering can tell it
     */
    public record Resource(String apiVersion, String kind, Optional<String> name) {
        @Override
        public String toString() {
            return apiVersion + " " + kind + name.map(n -> " " + n).orElse("");
        }
    }

    public CloudNativeArtifact {
        dependencies = List.copyOf(dependencies);
        images = List.copyOf(images);
        resources = List.copyOf(resources);
        unresolved = List.copyOf(unresolved);
    }
}
