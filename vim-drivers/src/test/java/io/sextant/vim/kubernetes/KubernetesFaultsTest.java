package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.Problem;
import io.sextant.vim.Digest;
import io.sextant.vim.Image;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.Resources;
import io.sextant.vim.Restart;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of workloads when a cluster does not do what is asked of it. */
class KubernetesFaultsTest extends Lab {
    KubernetesFaultsTest() throws IOException {}

    private void assertNothingIsLeft() {
        assertThat(workloads.all()).isEmpty();
        assertThat(kubernetes.objects().all(FakeController.SETS)).isEmpty();
        assertThat(kubernetes.objects().all(FakeController.PODS)).isEmpty();
    }

    @Test
    void anImageThatCannotBePulledIsRefusedInKubernetessWordsAndLeavesNothing() {
        kubernetes.controller().imagesAreMissing();
        assertFault(SouthboundFault.REFUSED, this::deploy);
        assertThatThrownBy(this::deploy).hasMessageContaining("ErrImagePull: no such image");
        assertNothingIsLeft();
    }

    @Test
    void aWorkloadWithoutRoomIsRefusedInTheSchedulersWordsAndLeavesNothing() {
        assertFault(SouthboundFault.NO_CAPACITY, () -> workloads.deploy(W, spec(4001)));
        assertThatThrownBy(() -> workloads.deploy(W, spec(4001))).hasMessageContaining("1 Insufficient cpu.");
        assertNothingIsLeft();
    }

    @Test
    void aContainerThatEndsAtOnceIsBroken() {
        kubernetes.controller().containersEndAtOnce();
        assertFault(SouthboundFault.BROKEN, this::deploy);
        assertThatThrownBy(this::deploy).hasMessageContaining("exit code 3, Error");
        assertNothingIsLeft();
    }

    @Test
    void aStoppedWorkloadThatCannotStartIsRefusedAndStopped() {
        deploy();
        workloads.stop(W, Duration.ZERO);
        kubernetes.controller().imagesAreMissing();
        assertFault(SouthboundFault.REFUSED, () -> workloads.start(W));
        assertThat(workloads.find(W)).map(Workload::state).contains(State.STOPPED);
    }

    @Test
    void aQuotaThatIsUsedUpIsNoCapacity() {
        kubernetes.answer("POST", 403, "statefulsets is forbidden: exceeded quota: q, requested: count=1");
        assertFault(SouthboundFault.NO_CAPACITY, this::deploy);
    }

    @Test
    void aTerminationIsAnsweredWhenThePodIsGone() throws Exception {
        deploy();
        kubernetes.controller().holdDeletions();
        var ended = CompletableFuture.runAsync(
                () -> workloads.terminate(W), task -> Thread.ofVirtual().start(task));
        listen();
        heard.await("connected");
        assertThat(ended).isNotDone();
        assertThat(workloads.find(W)).isPresent();
        kubernetes.controller().finishDeletions();
        ended.get(30, TimeUnit.SECONDS);
        assertNothingIsLeft();
    }

    @Test
    void somebodyElsesStatefulSetOfTheNameIsAConflict() {
        vim.summary();
        kubernetes.objects().create(FakeController.SETS, stranger());
        assertFault(SouthboundFault.CONFLICT, this::deploy);
    }

    private static ObjectNode stranger() {
        var set = FakeController.named(Names.of(W));
        set.withObject("/metadata")
                .putObject("annotations")
                .put(WorkloadManifests.ID, "other")
                .put(
                        WorkloadManifests.SPECIFICATION,
                        "{\"name\":\"x\",\"command\":[],\"environment\":{},\"interfaces\":[],\"resources\":{\"cpuMillis\":1}}");
        set.putObject("spec").put("replicas", 1);
        return set;
    }

    @Test
    void aWrongTokenIsUnauthorized() {
        try (var stranger = Lab.connect(kubernetes, "another")) {
            assertFault(SouthboundFault.UNAUTHORIZED, stranger::summary);
        }
    }

    @Test
    void noConnectionIsUnreachable() {
        kubernetes.close();
        assertFault(SouthboundFault.UNREACHABLE, vim::summary);
    }

    @Test
    void archivesProcessesAndInterfacesAreRefused() {
        var archive = new Image.Archive(new Digest("sha256:" + "0".repeat(64)));
        var none = spec(0);
        assertFault(SouthboundFault.REFUSED, () -> workloads.deploy(W, with(Optional.of(archive), none)));
        assertFault(SouthboundFault.REFUSED, () -> workloads.deploy(W, with(Optional.empty(), none)));
        var net = new Interface("eth0", new NetworkId("net"), Optional.empty());
        assertFault(SouthboundFault.REFUSED, () -> workloads.deploy(W, none.with(List.of(net))));
    }

    @ParameterizedTest
    @CsvSource({"NEVER, false", "ON_FAILURE, false", "ALWAYS, true"})
    void whatKubernetesRunsAgainInAnyCaseMayNotBeAskedForOtherwise(Restart restart, boolean taken) {
        var spec = spec(0).restarted(Optional.of(restart));
        if (taken) assertThat(workloads.deploy(W, spec).state()).isEqualTo(State.RUNNING);
        else assertFault(SouthboundFault.REFUSED, () -> workloads.deploy(W, spec));
    }

    private static WorkloadSpec with(Optional<Image> image, WorkloadSpec spec) {
        return new WorkloadSpec(spec.name(), image, List.of("x"), spec.environment(), spec.resources(), List.of());
    }

    @Test
    void commandsAndEnvironmentsAreTakenLiterally() {
        var image = Optional.<Image>of(new Image.Named("busybox"));
        workloads.deploy(
                W,
                new WorkloadSpec("w", image, List.of("echo", "$(A)"), Map.of("B", "$(A)"), Resources.NONE, List.of()));
        var container = kubernetes
                .objects()
                .get(FakeController.PODS, pod())
                .orElseThrow()
                .at("/spec/containers/0");
        assertThat(container.at("/command")).extracting(JsonNode::asText).containsExactly("echo", "$$(A)");
        assertThat(container.at("/env/0/value").asText()).isEqualTo("$$(A)");
    }

    @Test
    void aProblemNamesTheCluster() {
        assertThatThrownBy(() -> workloads.start(W)).isInstanceOf(Problem.class).hasMessageContaining("cluster 'fake'");
    }
}
