package io.sextant.iml;

import io.sextant.accel.golden.Frames;
import io.sextant.accel.p4.runtime.EmulatedLeaf;
import io.sextant.site.model.Calibration;
import io.sextant.site.model.Destination;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.Selection;
import io.sextant.site.model.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A site whose operator has given it a switch, which is EMULATED. */
class SwitchIT {
    private static final String LEFT_PORT = "02:53:0a:00:01:01";

    @TempDir
    Path dir;

    private EmulatedLeaf leaf;
    private Map<String, String> given;
    private AgentProcess agent;
    private GivenRouter router;

    @BeforeEach
    void start() throws IOException {
        leaf = new EmulatedLeaf();
        given = Map.of("SEXTANT_P4_SWITCHES", leaf.describe(dir).toString());
        agent = AgentProcess.prepare(User.SELF).start(given);
        router = new GivenRouter(
                agent, new GivenRouter.Side("left", "10.0.1.0/24"), new GivenRouter.Side("right", "10.0.2.0/24"));
    }

    @AfterEach
    void stop() throws IOException {
        agent.close();
        leaf.close();
    }

    @Test
    void aRouterIsPlacedOnTheSwitchThatItsLinksLeadTo() {
        var deployed = router.deploy();
        assertThat(deployed.getTarget()).isEqualTo(Target.P4);
        assertThat(deployed.getAccelerator()).isEqualTo("switch-leaf1");
        var selection = agent.client().get("/selections/r", Selection.class);
        assertThat(selection.getReason()).contains("linux: It does not fit: it does not reach the link left");
        assertThat(carried(9)).hasValueSatisfying(frame -> assertThat(frame).startsWith("02000000020202530a000201"));
        assertThat(carried(1)).as("has no hop left").isEmpty();
        until(() -> router.counters().getForwardedPackets() == 1);
        assertThat(leaf.loads()).isOne();

        agent.client().delete("/functions/r");
        assertThat(leaf.entries()).isZero();
    }

    @Test
    void theNextAgentFindsTheFunctionAndRepairsWhatTheSwitchHasLost() throws Exception {
        router.deploy();
        var entries = leaf.entries();
        agent.kill();
        assertThat(carried(9)).as("without an agent").isPresent();
        leaf.loseAnEntry();
        agent.start(given);
        until(() -> leaf.entries() == entries);
        assertThat(carried(9)).isPresent();
        assertThat(agent.client().get("/functions/r/rules", InstalledRule[].class))
                .hasSize(2);
        assertThat(leaf.loads()).isOne();

        agent.client().delete("/functions/r");
        assertThat(leaf.entries()).isZero();
    }

    @Test
    void aSwitchOutOfReachIsToldAndIsOursAgainWhenItIsBack() throws Exception {
        router.deploy();
        try (var told = Told.by(agent.client())) {
            leaf.unplug();
            told.await("FUNCTION_FAILED r");
            leaf.plug();
            until(() -> told.events().lastIndexOf("FUNCTION_RUNNING r")
                    > told.events().lastIndexOf("FUNCTION_FAILED r"));
        }
        assertThat(carried(9)).isPresent();
    }

    @Test
    void anAgentStartsAlsoWhileItsSwitchIsOutOfReach() throws Exception {
        router.deploy();
        agent.kill();
        leaf.unplug();
        agent.start(given);
        assertThat(agent.client().get("/functions/r", NetworkFunction.class).getAccelerator())
                .isEqualTo("switch-leaf1");
        leaf.plug();
        try (var told = Told.by(agent.client())) {
            told.await("FUNCTION_RUNNING r");
        }
    }

    @Test
    void aFileThatCannotBeUsedKeepsTheAgentFromStartingAndLeavesNothing() throws Exception {
        var right = Files.readString(dir.resolve("switches.json"));
        for (var wrong : Map.of("leaf1", "Leaf 1", "forwarding.json", "none.json", "10.0.1.1/24", "10.0.1.0/24")
                .entrySet()) {
            var file = Files.writeString(dir.resolve("bad.json"), right.replace(wrong.getKey(), wrong.getValue()));
            try (var other = AgentProcess.prepare(User.SELF)) {
                assertThatThrownBy(() -> other.start(Map.of("SEXTANT_P4_SWITCHES", file.toString())))
                        .hasMessageContaining("The site agent cannot start");
                assertThat(other.site().resolve("holder")).doesNotExist();
            }
        }
    }

    @Test
    void whatCannotBeOnItsLinksIsRefusedInWords() {
        router.deploy();
        assertThatThrownBy(() -> router.put("second")).hasMessageContaining("room for 0 more ports");
        assertThatThrownBy(() -> agent.client().put("/links/left", new LinkSpec(), Link.class))
                .hasMessageContaining("the site's own");
        assertThatThrownBy(() -> agent.client()
                        .post("/functions/r/move", new Destination().target(Target.CPU), NetworkFunction.class))
                .hasMessageContaining("does not reach the link left");
        assertThat(agent.client().get("/calibrations", Calibration[].class))
                .extracting(Calibration::getAccelerator)
                .doesNotContain("switch-leaf1");
    }

    private Optional<String> carried(int ttl) {
        return leaf.carry(LEFT_PORT, Frames.udp("10.0.1.2", 1, "10.0.2.2", 2, ttl));
    }
}
