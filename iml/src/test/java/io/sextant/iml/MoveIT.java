package io.sextant.iml;

import io.sextant.accel.ffm.Installation;
import io.sextant.accel.xdp.XdpAccelerator;
import io.sextant.site.model.Destination;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.Selection;
import io.sextant.site.model.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A function that goes from the kernel to DPDK, or to XDP, and back under a ping that does not stop. */
class MoveIT {
    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aFunctionGoesToDpdkAndBackWithOnePacketLostEachTimeAtMost(User user) throws Exception {
        assumeThat(Installation.absence()).isEmpty();
        move(user, List.of("dpdk", "linux", "dpdk"));
    }

    @Test
    void aRouterGoesToXdpAndBackLikewise() throws Exception {
        assumeThat(XdpAccelerator.absence()).isEmpty();
        move(User.ROOT, List.of("xdp", "linux", "xdp"));
    }

    private static void move(User user, List<String> accelerators) throws Exception {
        try (var agent = AgentProcess.prepare(user).start();
                var told = Told.by(agent.client())) {
            var demo = GuardedDemo.at(agent).deploy();
            var rules = rules(demo);
            demo.startPinging();
            for (var accelerator : accelerators) {
                var moved = demo.client()
                        .post(
                                "/functions/router/move",
                                new Destination().accelerator(accelerator),
                                NetworkFunction.class);
                assertThat(moved.getAccelerator()).isEqualTo(accelerator);
                AgentProcess.until(() -> demo.passed("router") > 50);
                assertThat(rules(demo)).isEqualTo(rules);
                assertThat(demo.client()
                                .get("/selections/router", Selection.class)
                                .getTarget())
                        .isEqualTo(moved.getTarget());
            }
            assertThat(demo.stopPinging()).as("lost packets").isLessThanOrEqualTo(3);
            told.await("FUNCTION_MOVED router");
            try (var later = Told.by(agent.client())) {
                assertThat(later.words("FUNCTION_RUNNING router")).isEqualTo("on " + accelerators.getLast());
            }
            demo.remove();
        }
    }

    /** A pipeline keeps no packet for whom it does not know: it has to be told before. */
    @Test
    void aPipelineKnowsWhomItFindsOnItsLinksFromTheFirstPacketOn() throws Exception {
        assumeThat(Installation.absence()).isEmpty();
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var demo = PingDemo.at(agent).deploy();
            for (var target : List.of(Target.P4, Target.CPU, Target.P4)) {
                agent.client().post("/functions/router/move", new Destination().target(target), NetworkFunction.class);
                assertThat(demo.ping().getStdout()).as("on " + target).contains("3 packets received");
            }
            demo.remove();
        }
    }

    private static List<InstalledRule> rules(GuardedDemo demo) {
        return List.of(demo.client().get("/functions/router/rules", InstalledRule[].class));
    }
}
