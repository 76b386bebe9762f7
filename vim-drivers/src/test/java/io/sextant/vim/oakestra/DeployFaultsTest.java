package io.sextant.vim.oakestra;

import io.sextant.core.Problem;
import io.sextant.vim.Digest;
import io.sextant.vim.Image;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NodeAffinity;
import io.sextant.vim.Resources;
import io.sextant.vim.Restart;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import io.sextant.vim.oakestra.FakeCluster.Node;
import io.sextant.vim.oakestra.FakeOakestra.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What becomes of deploying at an Oakestra that refuses, forgets, gets stuck or does things twice. */
class DeployFaultsTest {
    private static final WorkloadId W = new WorkloadId("w");
    private static final long MEGABYTE = 1 << 20;

    private final FakeOakestra oakestra = new FakeOakestra();
    private final OakestraVim vim = Lab.connect(oakestra, Lab.QUICK);
    private final OakestraVim impatient = Lab.connect(oakestra, Lab.impatient());

    DeployFaultsTest() {
        oakestra.cluster("edge1", new Node("w1", 4, 4096), new Node("w2", 4, 4096));
    }

    @AfterEach
    void close() {
        vim.close();
        impatient.close();
        oakestra.close();
    }

    private static Workloads of(OakestraVim vim) {
        return vim.require(Workloads.class);
    }

    private OakestraVim pinned(String cluster) {
        return OakestraVimDriver.connect(Lab.connection(oakestra, Map.of("cluster", cluster)), Lab.QUICK);
    }

    private void assertFails(SouthboundFault expected, OakestraVim with, WorkloadSpec spec, String words) {
        var problem = catchThrowableOfType(Problem.class, () -> of(with).deploy(W, spec));
        assertThat(SouthboundFault.of(problem)).as(problem.detail()).contains(expected);
        assertThat(problem.detail()).contains(words);
        assertThat(oakestra.applications).isEmpty();
    }

    private static WorkloadSpec needing(int cores) {
        return Lab.spec("w", "busybox", new Resources(cores * 1000L, MEGABYTE));
    }

    @Test
    void whatNoClusterHasRoomForIsRefusedInOakestrasWordAndLeavesNothing() {
        assertFails(SouthboundFault.NO_CAPACITY, vim, needing(9), "NoActiveClusterWithCapacity");
    }

    @Test
    void whatFitsNoSingleNodeIsNotWaitedForForever() {
        assertFails(SouthboundFault.NO_CAPACITY, impatient, needing(5), "picks no node");
        assertThat(oakestra.living("edge1")).isZero();
    }

    @Test
    void aClusterThatTheRootDoesNotHaveIsRefused() {
        try (var elsewhere = pinned("edge9")) {
            assertFails(SouthboundFault.REFUSED, elsewhere, Lab.spec("busybox"), "TargetClusterNotActive");
        }
    }

    @Test
    void aClusterThatIsNotActiveHasNoRoom() {
        oakestra.silence("edge1", true);
        Lab.await("inactive", () -> !oakestra.clusters.getFirst().active(oakestra.time.seconds()));
        try (var there = pinned("edge1")) {
            assertFails(SouthboundFault.NO_CAPACITY, there, Lab.spec("busybox"), "TargetClusterNotActive");
        }
    }

    @Test
    void aRequestForAnInstanceThatIsLostIsMadeAgain() {
        oakestra.loseStarts(1);
        assertThat(of(impatient).deploy(W, Lab.spec("busybox")).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void requestsThatAreAllLostAreGivenUp() {
        oakestra.loseStarts(100);
        assertFails(SouthboundFault.BROKEN, impatient, Lab.spec("busybox"), "has none");
    }

    @Test
    void anInstanceThatIsLostOnTheWayToItsNodeIsReplaced() {
        oakestra.losePlacings(1);
        assertThat(of(impatient).deploy(W, Lab.spec("busybox")).state()).isEqualTo(State.RUNNING);
        assertThat(oakestra.placed("w")).hasSize(1);
    }

    @Test
    void aRequestThatIsDoneTwiceLeavesOneInstance() {
        oakestra.fault(Fault.STARTS_ARE_DOUBLED, true);
        of(vim).deploy(W, Lab.spec("busybox"));
        assertThat(oakestra.placed("w")).hasSize(1);
    }

    @Test
    void anImageThatCannotBePulledIsToldInTheRuntimesWords() {
        oakestra.ends("docker.io/library/nosuch", "FAILED: failed to resolve reference: not found");
        assertFails(SouthboundFault.BROKEN, impatient, Lab.spec("nosuch"), "failed to resolve reference");
    }

    @Test
    void aProcessThatEndsAtOnceDoesNotCountAsRunning() {
        oakestra.ends("docker.io/library/false", "DEAD: exit status 1");
        assertFails(SouthboundFault.BROKEN, impatient, Lab.spec("false"), "exit status 1");
    }

    @Test
    void whatOakestraItselfMendsInTimeIsWaitedFor() {
        oakestra.ends("docker.io/library/late", "FAILED: registry is down");
        var running = CompletableFuture.supplyAsync(() -> of(vim).deploy(W, Lab.spec("late")));
        Lab.await("FAILED", () -> oakestra.status("w").filter("FAILED"::equals).isPresent());
        oakestra.recovers("docker.io/library/late");
        assertThat(running.join().state()).isEqualTo(State.RUNNING);
        assertThat(oakestra.requests().stream().filter(r -> r.endsWith("/instance")))
                .hasSize(1);
    }

    @Test
    void anApplicationWhoseAnswerIsLostIsFoundAndUsed() {
        oakestra.fault(Fault.ANSWERS_TO_APPLICATIONS_ARE_LOST, true);
        assertThat(of(vim).deploy(W, Lab.spec("busybox")).state()).isEqualTo(State.RUNNING);
        assertThat(oakestra.applications).hasSize(1);
    }

    @Test
    void anApplicationWithoutItsServiceIsTakenBack() {
        oakestra.fault(Fault.SERVICES_ARE_DROPPED, true);
        assertFails(SouthboundFault.BROKEN, vim, Lab.spec("busybox"), "dropped its service");
    }

    @Test
    void anInstanceThatTheRootDoesNotGiveUpIsNotTakenForStopped() {
        of(vim).deploy(W, Lab.spec("busybox"));
        oakestra.fault(Fault.STOPS_ARE_LOST, true);
        assertFault(SouthboundFault.BROKEN, () -> of(impatient).stop(W, Duration.ZERO));
    }

    @Test
    void aWorkloadIsNotTakenForStoppedUnlessTheRootKeepsThat() {
        of(vim).deploy(W, Lab.spec("busybox"));
        oakestra.fault(Fault.DESCRIPTIONS_ARE_LOST, true);
        assertFault(SouthboundFault.BROKEN, () -> of(vim).stop(W, Duration.ZERO));
        assertThat(of(vim).find(W).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whoeverComesAfterADeathGoesOnWithWhatIsThere() {
        oakestra.loseStarts(1);
        var dying = CompletableFuture.supplyAsync(() -> of(vim).deploy(W, Lab.spec("busybox")));
        Lab.await("request", () -> oakestra.requests().stream().anyMatch(r -> r.endsWith("/instance")));
        vim.close();
        assertThat(dying.handle((_, failed) -> failed).join()).hasCauseInstanceOf(Problem.class);
        assertThat(of(impatient).find(W).orElseThrow().state()).isEqualTo(State.CREATING);
        assertThat(of(impatient).deploy(W, Lab.spec("busybox")).state()).isEqualTo(State.RUNNING);
        assertThat(oakestra.applications).hasSize(1);
        assertThat(oakestra.placed("w")).hasSize(1);
    }

    @Test
    void onlyAFewInstancesAreAskedForAtOnce() throws Exception {
        var running = new ArrayList<CompletableFuture<Workload>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                var id = new WorkloadId("w" + i);
                running.add(CompletableFuture.supplyAsync(() -> of(vim).deploy(id, Lab.spec("busybox")), threads));
            }
        }
        assertThat(running).allMatch(one -> one.join().state() == State.RUNNING);
        assertThat(oakestra.mostOpen()).isLessThanOrEqualTo(8);
        assertThat(oakestra.living("edge1")).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void documentsAreReadWhetherTheyAreQuotedOrNot(boolean quoted) {
        oakestra.quoting = quoted;
        var deployed = of(vim).deploy(W, Lab.spec("busybox"));
        assertThat(of(vim).all()).containsExactly(deployed);
    }

    @Test
    void whoIsNoAdministratorSeesTheSame() {
        var a = of(vim).deploy(new WorkloadId("a"), Lab.spec("busybox"));
        var b = of(vim).deploy(new WorkloadId("b"), Lab.spec("busybox"));
        oakestra.users.administrator = false;
        assertThat(of(vim).all()).containsExactlyInAnyOrder(a, b);
    }

    static Stream<WorkloadSpec> ignored() {
        var good = Lab.spec("busybox");
        var archive = new Image.Archive(Digest.sha256("0".repeat(64)));
        var on = new Interface("eth0", new NetworkId("net"), Optional.empty());
        return Stream.of(
                with(Optional.empty(), Resources.NONE),
                with(Optional.of(archive), Resources.NONE),
                with(good.image(), new Resources(0, 0, 0, 1)),
                with(good.image(), new Resources(0, 0, 1, 0)),
                good.with(List.of(on)),
                good.restarted(Optional.of(Restart.NEVER)),
                good.among(Optional.of(new NodeAffinity(Set.of("g"), Set.of("g"), Set.of()))));
    }

    private static WorkloadSpec with(Optional<Image> image, Resources resources) {
        return new WorkloadSpec("w", image, List.of(), Map.of(), resources, List.of());
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void whatOakestraWouldIgnoreIsRefusedBeforeItIsAsked(WorkloadSpec spec) {
        assertFault(SouthboundFault.REFUSED, () -> of(vim).deploy(W, spec));
        assertThat(oakestra.requests()).isEmpty();
    }
}
