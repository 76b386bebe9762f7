package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.Problem;
import io.sextant.vim.ConfigurationFile;
import io.sextant.vim.NetworkId;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.VirtualCpSpec;
import io.sextant.vim.VirtualCpSpec.Port;
import io.sextant.vim.VirtualCpSpec.Protocol;
import io.sextant.vim.VirtualCps;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.WorkloadSpec.Behind;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Kubernetes is given beside StatefulSets. */
class KubernetesPartsTest extends Lab {
    private static final VirtualCpId WEB = new VirtualCpId("web");
    private static final NetworkId NET = new NetworkId("net");

    KubernetesPartsTest() throws IOException {}

    private List<ObjectNode> all(String kind) {
        return kubernetes.objects().all(kind);
    }

    private static WorkloadSpec withFiles(String plain, String secret) {
        return spec(0).withFiles(List.of(
                new ConfigurationFile("/etc/app.conf", plain, false), new ConfigurationFile("/etc/key", secret, true)));
    }

    @Test
    void filesAreMountedFromAConfigMapAndASecretThatGoWithTheWorkload() {
        workloads.deploy(W, withFiles("a", "b"));
        assertThat(all("configmaps"))
                .extracting(map -> map.at("/data/file-0").asText())
                .containsExactly("a");
        assertThat(all("secrets"))
                .extracting(map -> map.at("/stringData/file-1").asText())
                .containsExactly("b");
        var mounts = kubernetes
                .objects()
                .get(FakeController.PODS, pod())
                .orElseThrow()
                .at("/spec/containers/0/volumeMounts");
        assertThat(mounts)
                .extracting(mount -> mount.path("mountPath").asText())
                .containsExactly("/etc/app.conf", "/etc/key");
        workloads.terminate(W);
        assertThat(all("configmaps")).isEmpty();
        assertThat(all("secrets")).isEmpty();
    }

    @Test
    void otherFilesAreAnotherSpecificationAndNoneIsWrittenInTheOpen() {
        var spec = withFiles("a", "the secret");
        workloads.deploy(W, spec);
        assertThat(workloads.deploy(W, spec).state()).isEqualTo(State.RUNNING);
        assertFault(SouthboundFault.CONFLICT, () -> workloads.deploy(W, withFiles("a", "another")));
        assertThat(all(FakeController.SETS)).noneMatch(set -> set.toString().contains("the secret"));
        assertThat(spec.toString()).doesNotContain("the secret");
    }

    @Test
    void filesThatSomebodyRemovedAreThereAgainWhenDeployingIsRepeated() {
        workloads.deploy(W, withFiles("a", "b"));
        kubernetes.objects().remove("configmaps", Names.of(W));
        workloads.deploy(W, withFiles("a", "b"));
        assertThat(all("configmaps")).hasSize(1);
    }

    @Test
    void moreFilesThanKubernetesKeepsAreRefused() {
        assertFault(SouthboundFault.REFUSED, () -> workloads.deploy(W, withFiles("a".repeat(300_000), "b")));
        assertThat(all(FakeController.SETS)).isEmpty();
    }

    @Test
    void workloadsBehindAVirtualConnectionPointAreChosenByItsService() {
        vim.require(VirtualCps.class).expose(WEB, web(), Optional.empty());
        workloads.deploy(W, spec(0).behind(List.of(new Behind(WEB, Optional.of(NET)))));
        var selector = all("services").getFirst().at("/spec/selector");
        var labels = kubernetes
                .objects()
                .get(FakeController.PODS, pod())
                .orElseThrow()
                .at("/metadata/labels");
        assertThat(selector.properties())
                .isNotEmpty()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    @Test
    void somebodyElsesServiceOfTheNameIsAConflict() {
        var stranger = FakeController.named(Names.of(WEB));
        stranger.putObject("spec");
        kubernetes.objects().create("services", stranger);
        assertFault(
                SouthboundFault.CONFLICT, () -> vim.require(VirtualCps.class).expose(WEB, web(), Optional.empty()));
    }

    private static VirtualCpSpec web() {
        return new VirtualCpSpec("web", Optional.of(NET), List.of(new Port("http", Protocol.TCP, 80)));
    }

    @Test
    void anIsolatedWorkloadTalksWithItsNetworksAndNobodyElse() {
        try (var isolated = connect("isolation", "true")) {
            isolated.require(Workloads.class).deploy(W, spec(0).behind(List.of(new Behind(WEB, Optional.of(NET)))));
            var policy = all("networkpolicies").getFirst().at("/spec");
            var label = Selection.on(Names.of(NET)).keySet().iterator().next();
            assertThat(policy.at("/ingress/0/from/0/podSelector/matchLabels").has(label))
                    .isTrue();
            assertThat(policy.at("/egress/1/to/0/podSelector/matchLabels").has(label))
                    .isTrue();
            isolated.require(Workloads.class).terminate(W);
        }
        assertThat(all("networkpolicies")).isEmpty();
    }

    @Test
    void anIsolatedWorkloadWithoutNetworksIsReachedByNobody() {
        try (var isolated = connect("isolation", "true")) {
            isolated.require(Workloads.class).deploy(W, spec(0));
        }
        var policy = all("networkpolicies").getFirst().at("/spec");
        assertThat(policy.at("/policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(policy.at("/ingress")).isEmpty();
        assertThat(policy.at("/egress")).hasSize(1);
    }

    @Test
    void theNamespaceIsMadeWithItsQuotaAndAWorkloadBeyondThatIsRefusedInKubernetessWords() {
        try (var tenant = connect("quota", "requests.cpu=1, pods=5")) {
            var its = tenant.require(Workloads.class);
            assertFault(SouthboundFault.NO_CAPACITY, () -> its.deploy(W, spec(1001)));
            assertThatThrownBy(() -> its.deploy(W, spec(1001))).hasMessageContaining("exceeded quota: sextant");
            assertThat(its.deploy(W, spec(1000))).extracting(Workload::state).isEqualTo(State.RUNNING);
        }
        assertThat(all("namespaces")).extracting(FakeObjects::name).containsExactly("sextant");
        try (var tenant = connect("quota", "pods=7")) {
            tenant.require(Workloads.class).deploy(W, spec(1000));
        }
        assertThat(all(FakeController.QUOTAS))
                .extracting(q -> q.at("/spec/hard").toString())
                .containsExactly("{\"pods\":\"7\"}");
    }

    @Test
    void aStoppedWorkloadThatWasRefusedByAQuotaStartsOnceThereIsRoom() {
        try (var tenant = connect("quota", "requests.cpu=1")) {
            var its = tenant.require(Workloads.class);
            its.deploy(W, spec(600));
            its.stop(W, Duration.ZERO);
            var other = new io.sextant.vim.WorkloadId("other");
            its.deploy(other, spec(600));
            assertFault(SouthboundFault.REFUSED, () -> its.start(W));
            its.terminate(other);
            assertThat(its.start(W).state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void whatAContainerHasThatDoesNotSayIsALimitRange() {
        try (var tenant = connect("container-defaults", "cpu=100m,memory=64Mi")) {
            tenant.require(Workloads.class).deploy(W, spec(0));
        }
        assertThat(all("limitranges")
                        .getFirst()
                        .at("/spec/limits/0/defaultRequest/memory")
                        .asText())
                .isEqualTo("64Mi");
    }

    @Test
    void aQuotaThatIsNoneIsRefused() {
        assertThatThrownBy(() -> connect("quota", "cpu: 8"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'quota'");
    }

    @ParameterizedTest
    @CsvSource({"48.1, 11.6, true", "480, 11.6, false", "north, 11.6, false"})
    void aClusterIsWhereAnAnnotationOfANodeSaysIfThatIsSomewhere(String latitude, String longitude, boolean somewhere) {
        kubernetes
                .objects()
                .modify(
                        FakeController.NODES,
                        "node1",
                        node -> node.withObject("/metadata/annotations")
                                .put(Node.LATITUDE, latitude)
                                .put(Node.LONGITUDE, longitude));
        assertThat(vim.summary().position().isPresent()).isEqualTo(somewhere);
    }
}
