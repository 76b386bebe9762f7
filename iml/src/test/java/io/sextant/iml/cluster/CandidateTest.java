package io.sextant.iml.cluster;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.GroupName;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Attachment;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CandidateTest {
    private static final Wishes ANYWHERE = Wishes.NONE;
    private static final WorkloadId W = new WorkloadId("w");
    private static final Storage DISK = new Storage(1_000, 600);

    @Test
    void bestFitTakesTheFullestThatHasRoomAndWorstFitTheEmptiest() {
        var cluster = List.of(node("here", 0), node("half", 2_000), node("full", 3_900));
        assertThat(pick(cluster, 1_000, ANYWHERE, NodePolicy.BEST_FIT)).isEqualTo("half");
        assertThat(pick(cluster, 50, ANYWHERE, NodePolicy.BEST_FIT)).isEqualTo("full");
        assertThat(pick(cluster, 1_000, ANYWHERE, NodePolicy.WORST_FIT)).isEqualTo("here");
    }

    @Test
    void ofEqualNodesTheAgentsOwnIsTaken() {
        var cluster = List.of(node("a", 0), node("here", 0));
        for (var policy : NodePolicy.values()) {
            assertThat(pick(cluster, 100, ANYWHERE, policy)).isEqualTo("here");
        }
    }

    @Test
    void wishesBindEveryPolicy() {
        var cluster = spread(Map.of("here", "x", "a", "y"));
        var x = Set.of(new GroupName("x"));
        for (var policy : NodePolicy.values()) {
            assertThat(pick(cluster, 1, new Wishes(Optional.of("a"), Set.of(), Set.of(), Set.of()), policy))
                    .isEqualTo("a");
            assertThat(pick(cluster, 1, new Wishes(Optional.empty(), Set.of(), x, Set.of()), policy))
                    .isEqualTo("here");
            assertThat(pick(cluster, 1, new Wishes(Optional.empty(), Set.of(), Set.of(), x), policy))
                    .isEqualTo("a");
        }
    }

    @Test
    void aGroupIsAllThatSayTheyAreOfIt() {
        var group = Set.of(new GroupName("g"));
        var member = new Wishes(Optional.empty(), group, Set.of(), Set.of());
        var cluster = around(member);
        assertThat(pick(cluster, 1, new Wishes(Optional.empty(), Set.of(), group, Set.of()), NodePolicy.WORST_FIT))
                .isEqualTo("here");
        assertThat(pick(cluster, 1, new Wishes(Optional.empty(), group, Set.of(), group), NodePolicy.BEST_FIT))
                .isEqualTo("a");
    }

    @Test
    void whatWantsToBeApartIsLeftApartByThoseThatDoNotSaySo() {
        var loner = new Wishes(Optional.empty(), Set.of(), Set.of(), Set.of(new GroupName("w"), new GroupName("g")));
        var cluster = around(loner);
        assertThat(pick(cluster, 1, ANYWHERE, NodePolicy.BEST_FIT)).isEqualTo("a");
        var member = new Wishes(Optional.empty(), Set.of(new GroupName("g")), Set.of(), Set.of());
        assertThat(cluster.getLast().refusal(new WorkloadId("other"), spec(1, member, List.of())))
                .contains("has workload known, which it is to be apart from");
    }

    @Test
    void whomItIsToBeTogetherWithDoesNotCountWhileNotThere() {
        var late = new Wishes(Optional.empty(), Set.of(), Set.of(new GroupName("late")), Set.of());
        assertThat(pick(List.of(node("here", 0)), 1, late, NodePolicy.BEST_FIT)).isEqualTo("here");
    }

    @Test
    void whenNoNodeTakesItEachSaysWhy() {
        var lost = candidate(
                new Member(machine("lost"), false, DISK, Optional.of("is not heard of"), Optional.empty()), 0);
        assertThatThrownBy(() -> pick(List.of(node("here", 3_900), lost), 200, ANYWHERE, NodePolicy.BEST_FIT))
                .isInstanceOfSatisfying(
                        SiteProblem.class, p -> assertThat(p.status()).isEqualTo(507))
                .hasMessage("No node takes workload w: here has 100 thousandths of a core free, 200 are requested;"
                        + " lost is not heard of.");
    }

    @Test
    void aNodeWithoutTunnelsTakesOnlyWhatHasNoInterfaces() {
        var unlinked =
                candidate(new Member(machine("a"), false, DISK, Optional.empty(), Optional.of("cannot be linked")), 0);
        assertThat(unlinked.refusal(W, spec(1, ANYWHERE, List.of()))).isEmpty();
        var attached = List.of(new Attachment(new InterfaceName("eth0"), new LinkId("l"), Optional.empty()));
        assertThat(unlinked.refusal(W, spec(1, ANYWHERE, attached))).contains("cannot be linked");
    }

    @Test
    void noMoreStorageIsPromisedThanIsUnused() {
        var here = new Member(machine("here"), true, DISK, Optional.empty(), Optional.empty());
        var other = Workload.intended(
                new WorkloadId("other"), spec(1, 400, ANYWHERE, List.of()), Optional.empty(), "k", List.of());
        var candidate = new Candidate(here, List.of(other), List.of());
        assertThat(candidate.refusal(W, spec(1, 200, ANYWHERE, List.of()))).isEmpty();
        assertThat(candidate.refusal(W, spec(1, 201, ANYWHERE, List.of())))
                .contains("has 200 bytes of storage free, 201 are requested");
    }

    private static String pick(List<Candidate> cluster, long cpuMillis, Wishes wishes, NodePolicy policy) {
        return Candidate.pick(W, spec(cpuMillis, wishes, List.of()), cluster, policy)
                .node()
                .name();
    }

    /** Two nodes, of which "here" has the workload "known" with these wishes. */
    private static List<Candidate> around(Wishes wishes) {
        var known = List.of(Workload.intended(
                new WorkloadId("known"), spec(0, wishes, List.of()), Optional.empty(), "k", List.of()));
        return List.of(
                new Candidate(node("a", 0).member(), List.of(), known),
                new Candidate(node("here", 0).member(), known, List.of()));
    }

    private static Candidate node(String name, long used) {
        return candidate(
                new Member(machine(name), name.equals("here"), DISK, Optional.empty(), Optional.empty()), used);
    }

    private static Candidate candidate(Member member, long used) {
        return new Candidate(member, List.of(workload(member.node().name() + "-user", used)), List.of());
    }

    private static List<Candidate> spread(Map<String, String> workloadByNode) {
        return workloadByNode.entrySet().stream()
                .map(of -> new Candidate(
                        node(of.getKey(), 0).member(),
                        List.of(workload(of.getValue(), 0)),
                        others(workloadByNode, of.getValue())))
                .toList();
    }

    private static List<Workload> others(Map<String, String> all, String but) {
        return Stream.of(all.values().toArray(String[]::new))
                .filter(id -> !id.equals(but))
                .map(id -> workload(id, 0))
                .toList();
    }

    private static Workload workload(String id, long cpuMillis) {
        return Workload.intended(
                new WorkloadId(id), spec(cpuMillis, ANYWHERE, List.of()), Optional.empty(), "k", List.of());
    }

    private static WorkloadSpec spec(long cpuMillis, Wishes wishes, List<Attachment> interfaces) {
        return spec(cpuMillis, 0, wishes, interfaces);
    }

    private static WorkloadSpec spec(long cpuMillis, long storageBytes, Wishes wishes, List<Attachment> interfaces) {
        return new WorkloadSpec(
                "w",
                Optional.empty(),
                List.of("true"),
                Map.of(),
                cpuMillis,
                0,
                storageBytes,
                interfaces,
                Restart.NEVER,
                wishes);
    }

    private static Node machine(String name) {
        return new Node(name, "amd64", 4_000, 1L << 30, 0);
    }
}
