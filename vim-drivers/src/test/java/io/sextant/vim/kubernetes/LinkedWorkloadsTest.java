package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Endpoint;
import io.sextant.vim.Image;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.Networks;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Pods on the links of their site: what is reserved at its agent, and what becomes of that. */
class LinkedWorkloadsTest {
    private static final WorkloadId W = new WorkloadId("w");

    private final FakeKubernetes kubernetes = new FakeKubernetes();
    private final FakeGuests agent = new FakeGuests();
    private final Vim vim =
            connect(Map.of("token", FakeKubernetes.TOKEN, "agent", agent.url(), "agentToken", FakeGuests.TOKEN));
    private final Workloads workloads = vim.require(Workloads.class);

    LinkedWorkloadsTest() throws IOException {}

    @AfterEach
    void end() {
        vim.close();
        agent.close();
        kubernetes.close();
    }

    private Vim connect(Map<String, String> properties) {
        return new KubernetesVimDriver()
                .connect(new VimConnection(
                        new ClusterId("fake"), new SiteId("edge1"), "kubernetes", kubernetes.url(), properties));
    }

    private static WorkloadSpec spec(Interface... interfaces) {
        var image = Optional.<Image>of(new Image.Named("busybox:1.35"));
        return new WorkloadSpec("w", image, List.of(), Map.of(), Resources.NONE, List.of(interfaces));
    }

    private static Interface on(String name, String network) {
        return new Interface(name, new NetworkId(network), Optional.empty());
    }

    private void assertNothingIsLeft() {
        assertThat(agent.guests()).isEmpty();
        assertThat(kubernetes.objects().all(FakeController.SETS)).isEmpty();
        assertThat(kubernetes.objects().all(FakeController.PODS)).isEmpty();
    }

    @Test
    void aPodIsReservedItsInterfacesAndSaysWhichItHas() {
        var workload = workloads.deploy(W, spec(on("eth0", "left"), on("eth1", "right")));
        assertThat(workload.endpoints()).extracting(Endpoint::address).containsExactly("10.5.0.2", "10.5.0.3");
        assertThat(workloads.find(W)).contains(workload);
        assertThat(workloads.all()).containsExactly(workload);
        var pod = kubernetes.objects().all(FakeController.PODS).getFirst();
        assertThat(agent.guests().get("w").path("pod").asText()).isEqualTo("sextant/" + FakeObjects.name(pod));
        assertThat(pod.at("/metadata/annotations").path("sextant.io/networks").asText())
                .contains("\"net0\"", "\"left\"", "\"net1\"", "\"right\"");
        assertThat(pod.at("/spec/nodeSelector").path("sextant.io/site").asText())
                .isEqualTo("edge1");
        workloads.terminate(W);
        assertNothingIsLeft();
    }

    @Test
    void aStoppedWorkloadKeepsWhatIsReservedForIt() {
        var running = workloads.deploy(W, spec(on("eth0", "left")));
        assertThat(workloads.stop(W, Duration.ofSeconds(1)).endpoints()).isEqualTo(running.endpoints());
        assertThat(workloads.start(W)).isEqualTo(running);
    }

    @Test
    void aPodThatCameWithoutItsInterfacesIsRefusedAndLeavesNothing() {
        agent.pluginIsMissing();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> workloads.deploy(W, spec(on("eth0", "left"))))
                .satisfies(problem -> assertThat(SouthboundFault.of(problem)).contains(SouthboundFault.REFUSED))
                .satisfies(problem -> assertThat(problem.detail()).contains("network configuration"));
        assertNothingIsLeft();
    }

    @Test
    void aPodThatCannotRunGivesBackWhatWasReserved() {
        kubernetes.controller().imagesAreMissing();
        assertFault(SouthboundFault.REFUSED, () -> workloads.deploy(W, spec(on("eth0", "left"))));
        assertNothingIsLeft();
    }

    @Test
    void withoutTheAgentNoPodIsMade() {
        agent.close();
        assertFault(SouthboundFault.UNREACHABLE, () -> workloads.deploy(W, spec(on("eth0", "left"))));
        assertNothingIsLeft();
    }

    @Test
    void theSpecificationChangesWithTheInterfaces() {
        workloads.deploy(W, spec(on("eth0", "left")));
        var connected = workloads.connect(W, on("eth1", "right"));
        assertThat(workloads.connect(W, on("eth1", "right"))).isEqualTo(connected);
        assertThat(workloads.deploy(W, spec(on("eth0", "left"), on("eth1", "right"))))
                .isEqualTo(connected);
        workloads.disconnect(W, "eth1");
        workloads.disconnect(W, "eth1");
        assertThat(workloads.deploy(W, spec(on("eth0", "left"))).endpoints()).hasSize(1);
    }

    @Test
    void aWorkloadThatHadNoInterfaceGetsNoneWhileItIsThere() {
        workloads.deploy(W, spec());
        assertFault(SouthboundFault.REFUSED, () -> workloads.connect(W, on("eth0", "left")));
    }

    @Test
    void aClusterWhoseAgentIsNotNamedHasNoNetworks() {
        try (var alone = connect(Map.of("token", FakeKubernetes.TOKEN))) {
            assertThat(alone.capability(Networks.class)).isEmpty();
            var its = alone.require(Workloads.class);
            assertFault(SouthboundFault.REFUSED, () -> its.deploy(W, spec(on("eth0", "left"))));
            assertThat(its.deploy(W, spec()).endpoints()).isEmpty();
            assertFault(SouthboundFault.REFUSED, () -> its.connect(W, on("eth0", "left")));
        }
    }
}
