package io.sextant.vim.kubernetes;

import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1NetworkPolicyEgressRule;
import io.kubernetes.client.openapi.models.V1NetworkPolicyIngressRule;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import io.kubernetes.client.openapi.models.V1NetworkPolicySpec;
import io.sextant.vim.WorkloadSpec;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whom a workload may talk with on the cluster's own network: those that a network service joins with it, and whoever tells the
 * addresses of names. The cluster's network plugin has to enforce it.
 */
final class Isolation {
    private static final int DNS = 53;

    private Isolation() {}

    static V1NetworkPolicySpec of(String name, WorkloadSpec spec) {
        var peers = Selection.networks(spec).stream()
                .map(network -> new V1NetworkPolicyPeer().podSelector(pods(Selection.on(network))))
                .toList();
        var names = new V1NetworkPolicyEgressRule()
                .ports(Stream.of("UDP", "TCP")
                        .map(protocol ->
                                new V1NetworkPolicyPort().protocol(protocol).port(new IntOrString(DNS)))
                        .toList());
        var policy = new V1NetworkPolicySpec()
                .podSelector(pods(Map.of(WorkloadManifests.WORKLOAD, name)))
                .policyTypes(List.of("Ingress", "Egress"))
                .addEgressItem(names);
        // A rule without peers would let everybody in.
        return peers.isEmpty()
                ? policy.ingress(List.of())
                : policy.addIngressItem(new V1NetworkPolicyIngressRule().from(peers))
                        .addEgressItem(new V1NetworkPolicyEgressRule().to(peers));
    }

    private static V1LabelSelector pods(Map<String, String> labels) {
        return new V1LabelSelector().matchLabels(labels);
    }
}
