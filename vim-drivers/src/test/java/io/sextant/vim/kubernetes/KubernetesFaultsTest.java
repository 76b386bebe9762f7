package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.Problem;
import io.sextant.vim.Digest;
import io.sextant.vim.Image;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Vim;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import io.sextant.vim.contract.Heard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
class KubernetesFaultsTest {
    private static final WorkloadId W = new WorkloadId("w");

    private final FakeKubernetes kubernetes = new FakeKubernetes();
    private final Vim vim = Lab.connect(kubernetes, FakeKubernetes.TOKEN);
    private final Workloads workloads = vim.require(Workloads.class);
    private final Heard heard = new Heard();

    KubernetesFaultsTest() throws IOException {}

    @AfterEach
    void end() {
        vim.close();
        kubernetes.close();
    }

    private static WorkloadSpec spec(long cpuMillis) {
        var image = Optional.<Image>of(new Image.Named("busybox:1.35"));
        return new WorkloadSpec("w", image, List.of(), Map.of(), new Resources(cpuMillis, 0), List.of());
    }

    private Workload deploy() {
        return workloads.deploy(W, spec(0));
    }

    private void listen() {
        vim.require(WorkloadEvents.class).watch(heard);
    }

    private String pod() {
        return Names.of(W) + "-0";
    }

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
    void aWatchThatBreaksOffIsToldAndBegunAnew() {
        deploy();
        listen();
        heard.assertNext("w RUNNING", "connected");
        kubernetes.dropWatches();
        heard.await("disconnected");
        heard.await("connected");
        workloads.terminate(W);
        deploy();
        heard.await("w RUNNING");
    }

    @Test
    void whatAWatchHasMissedIsHeardAfterANewList() {
        deploy();
        listen();
        heard.assertNext("w RUNNING", "connected");
        kubernetes.missed(() -> kubernetes.controller().restartUnseen(pod()));
        heard.assertNext("w EXITED", "w RUNNING");
        kubernetes.missed(() -> {
            kubernetes.objects().remove(FakeController.SETS, Names.of(W));
            kubernetes.objects().remove(FakeController.PODS, pod());
        });
        heard.await("w FAILED");
        assertThat(workloads.all()).isEmpty();
    }

    @Test
    void aContainerThatWasRestartedUnseenIsHeardToHaveEnded() {
        deploy();
        listen();
        heard.assertNext("w RUNNING", "connected");
        kubernetes.controller().restartUnseen(pod());
        assertThat(((WorkloadEvent) heard.next()).reason()).contains("exit code 137, Error");
        heard.assertNext("w RUNNING");
    }

    @Test
    void aPodThatSomebodyDeletesIsHeardToHaveEndedAndComesBack() {
        deploy();
        listen();
        heard.assertNext("w RUNNING", "connected");
        kubernetes.controller().deletePod(pod());
        heard.assertNext("w EXITED", "w RUNNING");
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
                .put(Manifests.ID, "other")
                .put(
                        Manifests.SPECIFICATION,
                        "{\"name\":\"x\",\"command\":[],\"environment\":{},\"interfaces\":[],\"resources\":{\"cpuMillis\":1}}");
        set.putObject("spec").put("replicas", 1);
        return set;
    }

    @Test
    void manyPodsAreListedInPages() {
        for (int i = 0; i < 1200; i++) kubernetes.objects().create(FakeController.PODS, idle("p" + i));
        var free = vim.summary().free();
        assertThat(free).isEqualTo(vim.summary().total().minus(new Resources(1200, 0)));
        assertThat(kubernetes.lists()).isEqualTo(5);
    }

    private static ObjectNode idle(String name) {
        var pod = FakeController.named(name);
        pod.withObject("/metadata").put("namespace", "others");
        pod.withObject("/spec")
                .put("nodeName", "node1")
                .putArray("containers")
                .addObject()
                .put("name", "c")
                .withObject("/resources/requests")
                .put("cpu", "1m");
        return pod;
    }

    @Test
    void whatANewerServerAddsIsPassedOver() {
        deploy();
        listen();
        heard.assertNext("w RUNNING", "connected");
        kubernetes
                .objects()
                .modify(FakeController.PODS, pod(), p -> p.withObject("/status").put("mood", "good"));
        kubernetes.controller().restartUnseen(pod());
        heard.assertNext("w EXITED", "w RUNNING");
        try (var other = Lab.connect(kubernetes, FakeKubernetes.TOKEN)) {
            assertThat(other.require(Workloads.class).all()).hasSize(1);
        }
    }

    @Test
    void aWrongTokenIsUnauthorized() {
        try (var stranger = Lab.connect(kubernetes, "another")) {
            assertFault(SouthboundFault.UNAUTHORIZED, stranger::summary);
        }
    }

    @Test
    void aClusterThatIsNotThereIsUnreachableAndFoundOnceItIs() {
        kubernetes.answer("GET", 503, "etcd is gone");
        listen();
        heard.assertNext("disconnected");
        assertFault(SouthboundFault.BUSY, vim::summary);
        kubernetes.answerAgain();
        heard.assertNext("connected");
        assertThat(deploy().state()).isEqualTo(State.RUNNING);
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
