package io.sextant.catalogue.model;

import java.util.List;

/**
 * A package of managed container infrastructure objects, such as a Helm chart (SOL001 6.8, tosca.nodes.nfv.Mciop).
 *
 * @param vdus ids of the deployable units that it describes
 * @param charts its Helm charts, in the order of the descriptor
 */
public record Mciop(String id, List<String> vdus, List<Chart> charts) {
    public Mciop {
        vdus = List.copyOf(vdus);
        charts = List.copyOf(charts);
    }

    /**
     * A Helm chart (tosca.artifacts.nfv.HelmChart).
     *
     * @param id name of the artifact
     * @param file path within the package
     */
    public record Chart(String id, String file) {}
}
