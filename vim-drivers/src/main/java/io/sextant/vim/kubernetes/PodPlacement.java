package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.models.V1Affinity;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import io.kubernetes.client.openapi.models.V1PodAffinity;
import io.kubernetes.client.openapi.models.V1PodAffinityTerm;
import io.kubernetes.client.openapi.models.V1PodAntiAffinity;
import io.sextant.vim.NodeAffinity;

import java.util.Collection;
import java.util.List;

/** On which nodes a pod may be, by the labels of others. */
final class PodPlacement {
    private static final String NODE = "kubernetes.io/hostname";

    private PodPlacement() {}

    static V1Affinity of(NodeAffinity affinity) {
        var placement = new V1Affinity();
        if (!affinity.together().isEmpty())
            placement.podAffinity(
                    new V1PodAffinity().requiredDuringSchedulingIgnoredDuringExecution(terms(affinity.together())));
        if (!affinity.apart().isEmpty())
            placement.podAntiAffinity(
                    new V1PodAntiAffinity().requiredDuringSchedulingIgnoredDuringExecution(terms(affinity.apart())));
        return placement;
    }

    private static List<V1PodAffinityTerm> terms(Collection<String> groups) {
        return groups.stream().map(PodPlacement::term).toList();
    }

    private static V1PodAffinityTerm term(String group) {
        var labelled = new V1LabelSelectorRequirement().key(Selection.of(group)).operator("Exists");
        return new V1PodAffinityTerm()
                .labelSelector(new V1LabelSelector().matchExpressions(List.of(labelled)))
                .topologyKey(NODE);
    }
}
