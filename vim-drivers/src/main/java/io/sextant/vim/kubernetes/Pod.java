package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodStatus;
import io.sextant.vim.Resources;

import java.util.Optional;

/**
 * What is kept of a pod, ours or a stranger's: clusters may have a hundred thousand.
 *
 * @param node that it was given, empty before
 * @param reserved nothing once all its containers have ended for good
 * @param ending whether it is being deleted
 * @param workload the name of the StatefulSet that it belongs to, and how it fares, if it is ours
 */
record Pod(String uid, String name, String node, Resources reserved, boolean ending, Optional<Ours> workload) {
    /** A pod of ours. */
    record Ours(String name, Standing standing) {}

    /** @param namespace ours */
    static Pod of(V1Pod pod, String namespace) {
        var meta = pod.getMetadata();
        var phase =
                Optional.ofNullable(pod.getStatus()).map(V1PodStatus::getPhase).orElse("");
        var done = "Succeeded".equals(phase) || "Failed".equals(phase);
        var workload = Optional.ofNullable(meta.getLabels())
                .filter(_ -> namespace.equals(meta.getNamespace()))
                .map(labels -> labels.get(WorkloadManifests.WORKLOAD))
                .map(name -> new Ours(name, Standing.of(pod)));
        return new Pod(
                meta.getUid(),
                meta.getName(),
                Optional.ofNullable(pod.getSpec().getNodeName()).orElse(""),
                done ? Resources.NONE : Amounts.reserved(pod.getSpec()),
                meta.getDeletionTimestamp() != null,
                workload);
    }
}
