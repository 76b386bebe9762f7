package io.sextant.vim.oakestra;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.VimConnection;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vim.contract.Heard;
import io.sextant.vim.oakestra.FakeCluster.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** What is seen and heard of workloads that run, when their nodes, clusters or reports are lost. */
class RunningFaultsTest {
    private static final WorkloadId W = new WorkloadId("w");

    private final FakeOakestra oakestra = new FakeOakestra();
    private final OakestraVim vim = Lab.connect(oakestra, Lab.QUICK);
    private final Workloads workloads = vim.require(Workloads.class);
    private final Heard heard = new Heard();

    RunningFaultsTest() {
        oakestra.cluster("edge1", new Node("w1", 4, 4096));
        workloads.deploy(W, Lab.spec("busybox"));
        vim.require(WorkloadEvents.class).watch(heard);
        heard.assertNext("w RUNNING", "connected");
    }

    @AfterEach
    void close() {
        vim.close();
        oakestra.close();
    }

    private String reason() {
        return workloads.find(W).orElseThrow().reason().orElseThrow();
    }

    private void awaitInactive(String cluster) {
        oakestra.silence(cluster, true);
        heard.assertNext("w FAILED");
    }

    @Test
    void whatRunsOnALostNodeHasFailedUntilOakestraHasMovedIt() {
        oakestra.restarting = false;
        oakestra.loseNode("edge1", "w1");
        heard.assertNext("w FAILED");
        assertThat(reason()).contains("No suitable worker found");
        oakestra.clusters.getFirst().nodes.add(new Node("w2", 4, 4096));
        oakestra.restarting = true;
        heard.assertNext("w RUNNING");
        assertThat(workloads.find(W).orElseThrow().node()).isEqualTo("w2");
    }

    @Test
    void aProcessThatEndsIsHeardOfAndSoIsItsRestart() {
        oakestra.restarting = false;
        oakestra.kill("w");
        heard.assertNext("w EXITED");
        oakestra.restarting = true;
        heard.assertNext("w RUNNING");
    }

    @Test
    void whatTheRootCallsRunningAtALostClusterHasFailed() {
        awaitInactive("edge1");
        assertThat(oakestra.status("w")).contains("RUNNING");
        assertThat(reason()).contains("'edge1' is not active");
        oakestra.silence("edge1", false);
        heard.assertNext("w RUNNING");
    }

    @Test
    void aWorkloadThatIsStartedElsewhereDoesNotLiveOnWhenItsClusterIsBack() {
        oakestra.cluster("edge2", new Node("w1", 4, 4096));
        awaitInactive("edge1");
        assertThat(workloads.start(W).state()).isEqualTo(State.RUNNING);
        assertThat(oakestra.living("edge1")).isOne();
        oakestra.silence("edge1", false);
        assertThat(oakestra.living("edge1")).isZero();
        assertThat(oakestra.living("edge2")).isOne();
        assertThat(workloads.find(W).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aWorkloadThatIsTerminatedAtALostClusterDoesNotLiveOnThere() {
        awaitInactive("edge1");
        workloads.terminate(W);
        oakestra.silence("edge1", false);
        assertThat(oakestra.living("edge1")).isZero();
    }

    @Test
    void aWorkloadThatIsStoppedAtALostClusterDoesNotLiveOnThere() {
        awaitInactive("edge1");
        assertThat(workloads.stop(W, Duration.ZERO).state()).isEqualTo(State.STOPPED);
        oakestra.silence("edge1", false);
        assertThat(oakestra.living("edge1")).isZero();
        assertThat(workloads.start(W).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aWorkloadWhoseOnlyClusterIsLostIsStoppedWhenItCannotStart() {
        awaitInactive("edge1");
        assertFault(SouthboundFault.REFUSED, () -> workloads.start(W));
        assertThat(workloads.find(W).orElseThrow().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void anInstanceThatItsClusterReportsNoMoreHasFailed() {
        oakestra.vanish("w");
        heard.assertNext("w FAILED");
        assertThat(reason()).contains("has not told of it for");
        assertThat(workloads.start(W).state()).isEqualTo(State.RUNNING);
        assertThat(oakestra.placed("w")).hasSize(1);
    }

    @Test
    void aRestartThatIsStuckCountsAsFailedAfterAWhile() {
        try (var impatient = Lab.connect(oakestra, Lab.impatient())) {
            var soon = new Heard();
            impatient.require(WorkloadEvents.class).watch(soon);
            soon.assertNext("w RUNNING", "connected");
            oakestra.losePlacings(100);
            oakestra.kill("w");
            soon.await("w FAILED");
        }
    }

    @Test
    void aWorkloadThatSomebodyElseDeletedIsHeardOfAsGone() {
        try (var another = Lab.connect(oakestra, Lab.QUICK)) {
            another.require(Workloads.class).terminate(W);
        }
        heard.assertNext("w FAILED");
        assertThat(workloads.find(W)).isEmpty();
    }

    @Test
    void aRootThatCannotBeReachedIsHeardOfOnce() {
        oakestra.close();
        heard.assertNext("disconnected");
        assertFault(SouthboundFault.UNREACHABLE, workloads::all);
        assertThat(heard.rest()).isEmpty();
    }

    @Test
    void anotherConnectionsWorkloadsAreNotOurs() {
        var properties = Map.of("username", FakeUsers.NAME, "password", FakeUsers.PASSWORD);
        var other =
                new VimConnection(new ClusterId("other"), new SiteId("edge1"), "oakestra", oakestra.url(), properties);
        try (var another = OakestraVimDriver.connect(other, Lab.QUICK)) {
            var theirs = another.require(Workloads.class);
            assertThat(theirs.all()).isEmpty();
            theirs.deploy(W, Lab.spec("busybox"));
            assertThat(oakestra.applications).hasSize(2);
        }
    }

    @Test
    void theSummaryIsOfTheActiveClustersOrOfTheOneThatIsMeant() {
        oakestra.cluster("edge2", new Node("w1", 2, 1024));
        var total = vim.summary().total();
        assertThat(total).isEqualTo(new Resources(6000, (4096L + 1024) << 20));
        try (var one = OakestraVimDriver.connect(Lab.connection(oakestra, Map.of("cluster", "edge2")), Lab.QUICK)) {
            assertThat(one.summary().total()).isEqualTo(new Resources(2000, 1024L << 20));
            assertThat(one.summary().position()).contains(new Position(48.26, 11.67));
        }
        awaitInactive("edge1");
        assertThat(vim.summary().total()).isEqualTo(new Resources(2000, 1024L << 20));
        oakestra.silence("edge2", true);
        Lab.await("inactive", () -> !oakestra.clusters.getLast().active(oakestra.time.seconds()));
        assertFault(SouthboundFault.UNREACHABLE, vim::summary);
    }
}
