package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.apis.CustomObjectsApi;
import io.sextant.vim.Metrics;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadUsage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What workloads use, by the metrics API that metrics-server or another adapter serves. It tells rates of CPU: each connection sums
 * them up itself, from its first question on.
 */
final class KubernetesMetrics implements Metrics {
    private final KubernetesApi api;
    private final ClusterView view;
    private Map<String, CpuClock> clocks = Map.of();

    KubernetesMetrics(KubernetesApi api, ClusterView view) {
        this.api = api;
        this.view = view;
    }

    /** @throws io.sextant.core.Problem {@link SouthboundFault#REFUSED} if nobody serves the metrics API there */
    @Override
    public List<WorkloadUsage> usage() {
        var measured = measured();
        var workloads = view.workloads();
        return clocked(measured).entrySet().stream()
                .flatMap(pod -> workloads.stream()
                        .filter(seen -> seen.pod().map(Pod::name).equals(Optional.of(pod.getKey())))
                        .flatMap(seen -> usage(seen, pod.getValue())))
                .toList();
    }

    private List<PodUsage> measured() {
        return api.list(
                        () -> new CustomObjectsApi(api.client())
                                .listNamespacedCustomObject("metrics.k8s.io", "v1beta1", api.namespace(), "pods")
                                .labelSelector(WorkloadManifests.WORKLOAD)
                                .buildCall(null),
                        PodUsage.class)
                .orElseThrow(() -> api.problem(
                        SouthboundFault.REFUSED,
                        "nobody serves metrics.k8s.io there: metrics-server is not installed"));
    }

    /** The clocks of the pods that are measured now, by their names, put forward. */
    private synchronized Map<String, CpuClock> clocked(List<PodUsage> measured) {
        var now = new HashMap<String, CpuClock>();
        for (var pod : measured) {
            var before = Optional.ofNullable(clocks.get(pod.name()));
            now.put(pod.name(), before.map(clock -> clock.at(pod)).orElseGet(() -> CpuClock.begun(pod)));
        }
        clocks = now;
        return now;
    }

    private Stream<WorkloadUsage> usage(Seen seen, CpuClock clock) {
        var reserved = seen.holding().spec().resources();
        var node = seen.pod().map(Pod::node).flatMap(view::node).map(Node::allocatable);
        var whole = new Resources(
                or(reserved.cpuMillis(), node.map(Resources::cpuMillis)),
                or(reserved.memoryBytes(), node.map(Resources::memoryBytes)));
        return Stream.of(new WorkloadUsage(
                seen.holding().id(), clock.time(), clock.used(), clock.memoryBytes(), whole, List.of()));
    }

    private static long or(long reserved, Optional<Long> ofNode) {
        return reserved > 0 ? reserved : ofNode.orElse(0L);
    }
}
