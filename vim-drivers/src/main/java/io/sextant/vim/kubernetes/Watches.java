package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.Pair;
import io.kubernetes.client.openapi.models.CoreV1Event;
import io.kubernetes.client.openapi.models.V1Node;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1StatefulSet;

import java.util.List;
import java.util.Optional;

/** The watches of a cluster: our StatefulSets and why they get no pods, and all pods and nodes, since they tell what is free. */
final class Watches {
    private static final int PAGE = 500;
    // Shorter than the time that the client waits for a next byte: a connection that is silently lost is noticed.
    private static final int SECONDS = 50;

    private Watches() {}

    /** What a call asks for that watches what happens after a version. */
    static List<Pair> after(String version) {
        return List.of(
                new Pair("watch", "true"),
                new Pair("resourceVersion", version),
                new Pair("allowWatchBookmarks", "true"),
                new Pair("timeoutSeconds", "" + SECONDS));
    }

    static ListWatch<V1StatefulSet, Holding> holdings(KubernetesApi api, ListWatch.Sink<Holding> sink) {
        var source = new ListWatch.Source<>(
                V1StatefulSet.class,
                from -> api.apps()
                        .listNamespacedStatefulSet(api.namespace())
                        .labelSelector(WorkloadManifests.WORKLOAD)
                        .limit(PAGE)
                        ._continue(from)
                        .buildCall(null),
                after -> api.apps()
                        .listNamespacedStatefulSet(api.namespace())
                        .labelSelector(WorkloadManifests.WORKLOAD)
                        .watch(true)
                        .resourceVersion(after)
                        .allowWatchBookmarks(true)
                        .timeoutSeconds(SECONDS)
                        .buildCall(null));
        return new ListWatch<>(api, source, Holding::of, sink);
    }

    static ListWatch<CoreV1Event, Refusal> refusals(KubernetesApi api, ListWatch.Sink<Refusal> sink) {
        return refusals(api, "involvedObject.kind=" + Refusal.KIND + ",", sink);
    }

    /**
     * Why no pods are made.
     *
     * @param selector of more than the reason
     */
    static ListWatch<CoreV1Event, Refusal> refusals(KubernetesApi api, String selector, ListWatch.Sink<Refusal> sink) {
        var all = selector + "reason=" + Refusal.REASON;
        var source = new ListWatch.Source<>(
                CoreV1Event.class,
                from -> api.core()
                        .listNamespacedEvent(api.namespace())
                        .fieldSelector(all)
                        .limit(PAGE)
                        ._continue(from)
                        .buildCall(null),
                after -> api.core()
                        .listNamespacedEvent(api.namespace())
                        .fieldSelector(all)
                        .watch(true)
                        .resourceVersion(after)
                        .allowWatchBookmarks(true)
                        .timeoutSeconds(SECONDS)
                        .buildCall(null));
        return new ListWatch<>(api, source, Refusal::of, sink);
    }

    static ListWatch<V1Pod, Pod> pods(KubernetesApi api, ListWatch.Sink<Pod> sink) {
        var source = new ListWatch.Source<>(
                V1Pod.class,
                from -> api.core()
                        .listPodForAllNamespaces()
                        .limit(PAGE)
                        ._continue(from)
                        .buildCall(null),
                after -> api.core()
                        .listPodForAllNamespaces()
                        .watch(true)
                        .resourceVersion(after)
                        .allowWatchBookmarks(true)
                        .timeoutSeconds(SECONDS)
                        .buildCall(null));
        return new ListWatch<>(api, source, pod -> Optional.of(Pod.of(pod, api.namespace())), sink);
    }

    static ListWatch<V1Node, Node> nodes(KubernetesApi api, ListWatch.Sink<Node> sink) {
        var source = new ListWatch.Source<>(
                V1Node.class,
                from -> api.core().listNode().limit(PAGE)._continue(from).buildCall(null),
                after -> api.core()
                        .listNode()
                        .watch(true)
                        .resourceVersion(after)
                        .allowWatchBookmarks(true)
                        .timeoutSeconds(SECONDS)
                        .buildCall(null));
        return new ListWatch<>(api, source, node -> Optional.of(Node.of(node)), sink);
    }
}
