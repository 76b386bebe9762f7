package io.sextant.iml;

import io.sextant.accel.ffm.Installation;
import io.sextant.site.model.Destination;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Neighbours in one data plane that pass packets to each other without the link between them, under a ping that does not stop. */
class AggregationIT {
    /** Each with the targets whose functions can be aggregated. */
    static Stream<Arguments> users() throws IOException {
        return User.all().flatMap(user -> Stream.of(Target.DPDK, Target.P4).map(target -> arguments(user, target)));
    }

    @ParameterizedTest
    @MethodSource("users")
    void neighboursAreAggregatedWhileTheyAreAloneOnTheirLink(User user, Target target) throws Exception {
        assumeThat(Installation.absence()).isEmpty();
        try (var agent = AgentProcess.prepare(user).start();
                var told = Told.by(agent.client())) {
            var demo = aggregated(agent, target);
            told.await("FUNCTIONS_AGGREGATED guarded");
            assertThat(with(demo, "firewall")).containsExactly("router");
            var before = demo.passed("firewall");
            demo.startPinging();
            until(() -> demo.passed("firewall") > before + 50);

            demo.workload("third", "guarded");
            awaitSplit(demo);
            told.await("FUNCTIONS_SPLIT guarded");
            assertThat(demo.ping().getExitCode()).isZero();
            demo.client().delete("/workloads/third");
            awaitAggregated(demo);
            assertThat(demo.ping().getExitCode()).isZero();
            assertThat(demo.stopPinging()).as("lost packets").isLessThanOrEqualTo(1);
            demo.remove();
        }
    }

    @ParameterizedTest
    @MethodSource("users")
    void aFunctionThatMovesIsSplitOffAndAggregatedAgainWhenItIsBack(User user, Target target) throws Exception {
        assumeThat(Installation.absence()).isEmpty();
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = aggregated(agent, target);
            demo.startPinging();
            move(demo, "firewall", Target.CPU);
            awaitSplit(demo);
            move(demo, "firewall", target);
            awaitAggregated(demo);
            // One a move, and in P4 the first packet each way to somebody who is not known yet.
            assertThat(demo.stopPinging()).as("lost packets").isLessThanOrEqualTo(target == Target.P4 ? 4 : 2);

            agent.kill();
            agent.start();
            var again = GuardedDemo.at(agent);
            awaitAggregated(again);
            assertThat(again.ping().getExitCode()).isZero();
            again.client().delete("/local_nsds/n");
            again.client().delete("/functions/firewall");
            until(() -> with(again, "router").isEmpty());
            again.remove();
        }
    }

    private static GuardedDemo aggregated(AgentProcess agent, Target target) {
        var demo = GuardedDemo.at(agent).deploy();
        demo.firewall();
        demo.bind(GuardedDemo.guarded());
        move(demo, "router", target);
        move(demo, "firewall", target);
        awaitAggregated(demo);
        // In P4 the first packets to somebody are lost.
        until(() -> demo.ping().getExitCode() == 0);
        return demo;
    }

    private static void move(GuardedDemo demo, String function, Target target) {
        demo.client().post("/functions/" + function + "/move", new Destination().target(target), NetworkFunction.class);
    }

    private static void awaitAggregated(GuardedDemo demo) {
        until(() -> with(demo, "router").equals(List.of("firewall")));
    }

    private static void awaitSplit(GuardedDemo demo) {
        until(() -> with(demo, "router").isEmpty());
    }

    private static List<String> with(GuardedDemo demo, String function) {
        return demo.client()
                .get("/functions/" + function, NetworkFunction.class)
                .getAggregatedWith();
    }
}
