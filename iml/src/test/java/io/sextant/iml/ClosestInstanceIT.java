package io.sextant.iml;

import io.sextant.site.model.AddressPolicy;
import io.sextant.site.model.Node;
import io.sextant.site.model.Restart;
import io.sextant.site.model.ServiceMember.StateEnum;
import io.sextant.site.model.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Service addresses whose instances are on two machines, of which one is played by a network of its own. */
class ClosestInstanceIT {
    private NodePair pair;
    private Leftovers here;
    private Leftovers there;
    private ServiceDemo demo;

    @BeforeEach
    void deploy() throws Exception {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "links between machines need root");
        pair = NodePair.start(User.SELF);
        here = Leftovers.of(pair.agent());
        there = Leftovers.of(pair.other());
        demo = ServiceDemo.deploy(pair.agent(), Target.CPU);
        demo.instance("near");
        demo.instance("far");
        pair.move("far", "two");
        demo.lead("rr", AddressPolicy.ROUND_ROBIN, "near", "far", "other");
        demo.lead("closest", AddressPolicy.CLOSEST, "near", "far", "other");
    }

    @AfterEach
    void stop() throws IOException {
        if (pair != null) pair.close();
    }

    @Test
    void theInstancesOfTheNearestNodeServeAndOthersWhenNoneOfItsWorks() {
        assertThat(demo.answering()).containsExactly("far", "near");
        assertThat(demo.answering(ServiceDemo.CLOSEST)).containsExactly("near");
        assertThat(demo.members("closest", StateEnum.STANDBY)).containsExactly("far");

        demo.crash("near");
        untilServing("far");
        assertThat(demo.answering(ServiceDemo.CLOSEST)).containsExactly("far");
        assertThat(demo.answering()).containsExactly("far");

        demo.instance("other");
        untilServing("other");
        assertThat(demo.answering(ServiceDemo.CLOSEST)).containsExactly("other");
        demo.remove();
        pair.agent().awaitOnly(here);
        pair.other().awaitOnly(there);
    }

    @Test
    void anInstanceThatMovesIsReachedWhereItIsAndAnswersFromThere() {
        demo.crash("near");
        untilServing("far");
        for (var node : List.of("one", "two")) {
            pair.move("far", node);
            assertThat(pair.workload("far").getNode()).isEqualTo(node);
            until(() -> demo.answering(ServiceDemo.CLOSEST).equals(Set.of("far")));
            assertThat(demo.answering()).containsExactly("far");
        }
    }

    @Test
    void instancesOfALostMachineServeNoMoreUntilTheyRunElsewhereOrItIsBack() throws Exception {
        demo.instance("other", Restart.ALWAYS);
        pair.move("other", "two");
        demo.crash("near");
        untilServing("far", "other");
        pair.other().kill();

        until(() -> pair.node("two").getState() == Node.StateEnum.LOST);
        untilServing("other");
        assertThat(pair.workload("other").getNode()).isEqualTo("one");
        assertThat(demo.members("rr", StateEnum.DOWN)).containsExactly("far", "near");
        until(() -> demo.answering().equals(Set.of("other")));

        pair.startOther();
        until(() -> demo.members("rr", StateEnum.SERVING).equals(Set.of("far", "other")));
        assertThat(demo.members("closest", StateEnum.STANDBY)).containsExactly("far");
        until(() -> demo.answering().equals(Set.of("far", "other")));
    }

    private void untilServing(String... instances) {
        until(() -> demo.members("closest", StateEnum.SERVING).equals(Set.of(instances)));
    }
}
