package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.Problem;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** What is heard of workloads when watches break off, expire or miss something. */
class KubernetesWatchTest extends Lab {
    KubernetesWatchTest() throws IOException {}

    @Test
    void aWatchThatBreaksOffIsToldAndBegunAnew() {
        deploy();
        listen();
        heard.assertNext("w RUNNING", "connected");
        kubernetes.dropWatches();
        heard.await("disconnected");
        heard.await("connected");
        untilConnected(() -> workloads.terminate(W));
        untilConnected(this::deploy);
        heard.await("w RUNNING");
    }

    /** The watches break off one after the other: a call may find another one broken, and is repeated then. */
    private void untilConnected(Runnable call) {
        while (true)
            try {
                call.run();
                return;
            } catch (Problem e) {
                assertThat(SouthboundFault.of(e)).get().matches(SouthboundFault::mayPass);
                heard.await("connected");
            }
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
    void manyPodsAreListedInPages() {
        for (int i = 0; i < 1200; i++) kubernetes.objects().create(FakeController.PODS, idle("p" + i));
        var free = vim.summary().free();
        assertThat(free).isEqualTo(vim.summary().total().minus(new Resources(1200, 0)));
        assertThat(kubernetes.lists()).isEqualTo(6);
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
    void aWorkloadIsStoppedAndStartedWhetherItsTimeIsShortOrLong() {
        deploy();
        listen();
        heard.assertNext("w RUNNING", "connected");
        for (var grace : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
            workloads.stop(W, grace);
            workloads.start(W);
            heard.await("w STOPPED");
            heard.await("w RUNNING");
        }
    }
}
