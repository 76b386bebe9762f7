package io.sextant.iml;

import io.sextant.accel.ffm.Installation;
import io.sextant.site.model.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Heavy flows go by a chain of their own as long as they are heavy, on whatever target they are found. */
class HeavyFlowIT {
    private static final int MOUSE = 5001;
    private static final int ELEPHANT = 5002;

    @ParameterizedTest
    @EnumSource(names = {"CPU", "DPDK", "P4"})
    void aHeavyFlowGoesByTheChainForSuchAndTheOthersDoNot(Target target) throws Exception {
        if (target != Target.CPU) assumeThat(Installation.absence()).isEmpty();
        try (var agent = AgentProcess.prepare(User.SELF).start(Map.of("SEXTANT_CHAIN_SECONDS", "1"));
                var told = Told.by(agent.client())) {
            var demo = ElephantDemo.at(agent).deploy(target);
            var bound = demo.bind(ElephantDemo.there(), ElephantDemo.back(), ElephantDemo.express());
            // A pipeline may drop the first ones, to a next hop that nobody has sent to yet.
            assertThat(demo.express(bound).getVerification().getReceived())
                    .as(demo.express(bound).getVerification().getDetail())
                    .isPositive();
            assertThat(demo.passed("bypass")).as("probes").isPositive();
            assertThat(demo.flowRoutes()).as("the probes' way is gone").isEmpty();

            demo.start(MOUSE, 1);
            demo.start(ELEPHANT, 40);
            told.await("FLOW_LED n/express");
            assertThat(demo.flowRoutes())
                    .singleElement()
                    .satisfies(rule ->
                            assertThat(rule.getFlowRoute().getDestinationPort()).isEqualTo(ELEPHANT));
            assertThat(demo.express(demo.bound()).getHeavyFlows())
                    .singleElement()
                    .satisfies(flow -> assertThat(flow.getDestinationPort()).isEqualTo(ELEPHANT))
                    .satisfies(flow -> assertThat(flow.getRule()).isEqualTo("busy"));
            var atFirst = demo.passed("bypass");
            until(() -> demo.passed("bypass") > atFirst + 200);

            var sent = demo.stop(ELEPHANT);
            awaitReceived(demo, 5);
            var heavy = demo.passed("bypass");
            awaitReceived(demo, 20);
            assertThat(demo.passed("bypass")).as("no mice").isEqualTo(heavy);
            told.await("FLOW_LEFT n/express");
            assertThat(demo.flowRoutes()).isEmpty();
            assertThat(demo.express(demo.bound()).getHeavyFlows()).isEmpty();

            var all = sent + demo.stop(MOUSE);
            until(() -> demo.received() >= all - 2);
            demo.remove();
        }
    }

    private static void awaitReceived(ElephantDemo demo, int more) {
        var before = demo.received();
        until(() -> demo.received() >= before + more);
    }

    @Test
    void aChainForHeavyFlowsIsRefusedWhereItCannotBeSuch() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var demo = ElephantDemo.at(agent).deploy(Target.CPU);
            assertThatThrownBy(() -> demo.bind(ElephantDemo.express(), ElephantDemo.back()))
                    .hasMessageContaining("a chain for all packets between its ends must go through that, too");
            var elsewhere = ElephantDemo.express().heavyFlowsOf("nobody");
            assertThatThrownBy(() -> demo.bind(ElephantDemo.there(), elsewhere))
                    .hasMessageContaining("passes that once, not 0 times");
            var twin = ElephantDemo.express().name("twin");
            assertThatThrownBy(() -> demo.bind(ElephantDemo.there(), ElephantDemo.express(), twin))
                    .hasMessageContaining("different ways");
        }
    }
}
