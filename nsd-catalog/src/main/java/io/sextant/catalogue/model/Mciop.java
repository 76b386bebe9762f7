package io.sextant.catalogue.model;

import java.util.List;
import java.util.Objects;

/**
 * A package of managed container infrastructure objects: Helm charts (SOL001 6.8, tosca.nodes.nfv.Mciop), or manifests.
 *
 * @param vdus ids of the deployable units that it describes
 * @param charts its Helm charts, in the order of the descriptor
 * @param manifests its manifests, likewise
 */
public record Mciop(String id, List<String> vdus, List<Chart> charts, List<Manifests> manifests) {
    public Mciop {
        vdus = List.copyOf(vdus);
        charts = List.copyOf(charts);
        // A row of an earlier release has none.
        manifests = List.copyOf(Objects.requireNonNullElse(manifests, List.of()));
    }

    /**
     * A Helm chart (tosca.artifacts.nfv.HelmChart).
     *
     * @param id name of the artifact
     * @param file path within the package; of a chart that is a folder, its Chart.yaml
     */
    public record Chart(String id, String file) {}

    /**
     * Manifests of Kubernetes (sextant.artifacts.KubernetesManifests).
     *
     * @param id name of the artifact
     * @param file path within the package, of a file or of a folder of them
     */
    public record Manifests(String id, String file) {}
}
