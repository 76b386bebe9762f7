package io.sextant.iml;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.iml.NodePair.Placed;
import io.sextant.site.model.InterfacePlace;
import io.sextant.site.model.Node;
import io.sextant.site.model.Restart;
import io.sextant.site.model.State;
import io.sextant.site.model.Summary;
import io.sextant.site.model.WantedState;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;
import io.sextant.site.model.WorkloadUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A site of two machines, one of which is played by a network of its own. Every test leaves both as they were. */
class NodesIT {
    private static NodePair pair;
    private static Leftovers here;
    private static Leftovers there;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "links between machines need root");
        pair = NodePair.start(User.SELF);
        here = Leftovers.of(pair.agent());
        there = Leftovers.of(pair.other());
    }

    @AfterAll
    static void stop() throws IOException {
        if (pair != null) pair.close();
    }

    @BeforeEach
    void links() {
        pair.links();
    }

    @AfterEach
    void nothingIsLeftOnEither() {
        pair.clear();
        pair.agent().awaitOnly(here);
        pair.other().awaitOnly(there);
    }

    @Test
    void aChainLeadsFromOneMachineToTheOther() {
        pair.run(Placed.at("src", "left", "one"));
        pair.run(Placed.at("dst", "right", "two"));
        assertThat(pair.workload("dst").getNode()).isEqualTo("two");
        pair.demo().router();
        assertThat(pair.demo().bind().getChains())
                .allSatisfy(chain -> assertThat(chain.getVerification().getPassed())
                        .as(chain.getVerification().getDetail())
                        .isTrue());
        assertThat(pair.demo().ping().getStdout()).contains("3 packets received", "ttl=63");
        var large = pair.demo().exec("dst", "ping", "-c", "1", "-s", "4000", pair.address("src"));
        assertThat(large.getExitCode()).isZero();
        assertThat(pair.client().get("/usage", WorkloadUsage[].class))
                .extracting(WorkloadUsage::getWorkload)
                .containsExactlyInAnyOrder("src", "dst");
    }

    @Test
    void whatALostMachineHasIsThereAgainWithItUnlessItRunsElsewhereMeanwhile() throws Exception {
        pair.run(Placed.at("src", "right", "one"));
        var stays = pair.run(Placed.at("dst", "right", "two"));
        pair.run(Placed.anywhere("rescued", "right", "src").with(Restart.ALWAYS));
        pair.client().delete("/workloads/src");
        pair.run(Placed.at("deleted", "right", "two"));
        pair.other().kill();

        until(() -> pair.node("two").getState() == Node.StateEnum.LOST);
        until(() -> pair.workload("rescued").getNode().equals("one"));
        assertThat(pair.workload("rescued").getState()).isEqualTo(State.RUNNING);
        assertThat(pair.workload("dst").getState()).isEqualTo(State.FAILED);
        assertThat(pair.workload("dst").getDetail()).contains("two", "not heard of");
        assertThat(ProcessHandle.of(stays.getPid())).isPresent();
        assertThatThrownBy(() -> pair.run(Placed.at("late", "right", "two"))).hasMessageContaining("is not heard of");
        assertThatThrownBy(() -> pair.demo().exec("dst", "true")).hasMessageContaining("not heard of");
        pair.client().delete("/workloads/deleted");

        pair.startOther();
        until(() -> pair.workload("dst").getState() == State.RUNNING);
        assertThat(pair.workload("dst")).isEqualTo(stays);
        until(() -> pair.workloadsOfOther().equals(List.of("dst")));
        until(() -> pair.demo()
                        .exec("rescued", "ping", "-c", "1", "-W", "1", pair.address("dst"))
                        .getExitCode()
                == 0);
    }

    @Test
    void aMachineGoesOnWithoutTheSitesAgentWhichFindsItAgain() throws Exception {
        pair.run(Placed.at("src", "right", "one"));
        var before = pair.run(Placed.at("dst", "right", "two"));
        pair.agent().kill();
        assertThat(ProcessHandle.of(before.getPid())).isPresent();
        pair.startAgain();
        until(() -> pair.workload("dst").getState() == State.RUNNING);
        assertThat(pair.workload("dst")).isEqualTo(before);
        until(() -> pair.demo().ping().getExitCode() == 0);
    }

    @Test
    void aMoveThatWasCutOffOnceItWasRecordedLeavesNoProcessBehind() throws Exception {
        var before = pair.run(Placed.at("src", "right", "one"));
        pair.agent().kill();
        var record = pair.agent().site().resolve("records/workloads/src.json");
        var moved = (ObjectNode) new ObjectMapper().readTree(record.toFile());
        Files.writeString(record, moved.put("node", "two").toString());
        pair.startAgain();
        assertThat(ProcessHandle.of(before.getPid())).isEmpty();
        until(() -> pair.workload("src").getState() == State.RUNNING);
        assertThat(pair.workload("src").getNode()).isEqualTo("two");
    }

    @Test
    void aMovedWorkloadIsReachedAtItsOldAddressAndWhatCannotMoveStays() {
        pair.run(Placed.at("src", "left", "one"));
        pair.run(Placed.anywhere("dst", "right", "nobody"));
        pair.demo().router();
        pair.demo().bind();
        for (var node : List.of("two", "one")) {
            pair.move("dst", node);
            assertThat(pair.workload("dst").getNode()).isEqualTo(node);
            assertThat(pair.demo().ping().getStdout()).contains("3 packets received");
        }
        assertThatThrownBy(() -> pair.move("src", "two")).hasMessageContaining("not the node that is asked for");
        pair.client().put("/workloads/dst/state", new WantedState(WantedState.StateEnum.STOPPED), Workload.class);
        assertThatThrownBy(() -> pair.move("dst", "two")).hasMessageContaining("stopped");
    }

    @Test
    void aDrainedMachineIsLeftByAllThatMayBeElsewhereAndTakesNothing() {
        pair.run(Placed.at("src", "left", "one"));
        pair.run(Placed.anywhere("dst", "right", "src"));
        assertThat(pair.workload("dst").getNode()).isEqualTo("two");
        var address = pair.address("dst");
        var staying = pair.drain(true).getStaying();
        assertThat(staying).containsOnlyKeys("dst");
        assertThat(staying.get("dst")).contains("src", "apart");
        assertThatThrownBy(() -> pair.run(Placed.at("late", "right", "two"))).hasMessageContaining("drained");

        pair.client().delete("/workloads/src");
        assertThat(pair.drain(true).getStaying()).isEmpty();
        assertThat(pair.workload("dst").getNode()).isEqualTo("one");
        assertThat(pair.address("dst")).isEqualTo(address);
    }

    @Test
    void thoseOfAGroupThatAreToBeApartAreOnOneMachineEachAndStaySo() {
        var one = pair.client().put("/workloads/src", loner("src"), Workload.class);
        var other = pair.client().put("/workloads/dst", loner("dst"), Workload.class);
        assertThat(List.of(one.getNode(), other.getNode())).containsExactlyInAnyOrder("one", "two");
        assertThatThrownBy(() -> pair.client().put("/workloads/late", loner("late"), Workload.class))
                .hasMessageContaining("one has workload")
                .hasMessageContaining("two has workload")
                .hasMessageContaining("apart from");
        assertThat(pair.drain(true).getStaying()).hasSize(1);
    }

    private static WorkloadSpec loner(String id) {
        return new WorkloadSpec(id)
                .command(List.of("/bin/sleep", "1000"))
                .groups(List.of("web"))
                .apart(List.of("web"));
    }

    @Test
    void aWorkloadOnAnotherMachineIsStoppedStartedAndConnectedAsAnyOther() {
        var client = pair.client();
        pair.run(Placed.at("dst", "right", "two"));
        assertThat(pair.demo().exec("dst", "touch", "/kept").getExitCode()).isZero();
        client.put("/workloads/dst/state", new WantedState(WantedState.StateEnum.STOPPED), Workload.class);
        assertThat(pair.workload("dst").getState()).isEqualTo(State.STOPPED);
        client.put("/workloads/dst/state", new WantedState(WantedState.StateEnum.RUNNING), Workload.class);
        client.put("/workloads/dst/interfaces/eth1", new InterfacePlace("left"), Workload.class);
        assertThat(pair.demo().exec("dst", "ls", "/kept", "/sys/class/net/eth1").getExitCode())
                .isZero();
        client.delete("/workloads/dst/interfaces/eth1");
        assertThat(pair.workload("dst").getEndpoints()).hasSize(1);
    }

    @Test
    void anOrdinaryUsersMachineRunsWhatHasNoInterfacesOnly() throws Exception {
        try (var mixed = NodePair.start(User.ORDINARY)) {
            mixed.links();
            assertThat(mixed.client().get("/summary", Summary.class).getNodes()).isEqualTo(2);
            assertThat(mixed.node("two").getDetail()).contains("does not run as root");
            assertThatThrownBy(() -> mixed.run(Placed.at("dst", "right", "two")))
                    .hasMessageContaining("cannot be linked");
            mixed.run(new Placed("alone", List.of(), "two", List.of(), Restart.NEVER));
            assertThat(mixed.demo().exec("alone", "true").getExitCode()).isZero();
        }
    }

    @Test
    void whoJoinsWithWhatCannotBeIsToldSo() {
        assertThatThrownBy(() -> pair.client().put("/nodes/one", NodePair.report(), Void.class))
                .hasMessageContaining("SEXTANT_NODE");
        assertThatThrownBy(() -> pair.client().put("/nodes/x", NodePair.report().url("ftp://x"), Void.class))
                .hasMessageContaining("'url'");
        assertThatThrownBy(() -> pair.client().put("/nodes/x", NodePair.report().everySeconds(0), Void.class))
                .hasMessageContaining("'everySeconds'");
        assertThatThrownBy(() -> pair.client().delete("/nodes/.x")).hasMessageContaining("node id");
    }
}
