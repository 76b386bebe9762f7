package io.sextant.iml;

import io.sextant.site.model.InstalledRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The agent as a process, with real namespaces, containers and packets. */
class SiteAgentIT {
    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void packetsFlowThroughTheRouterAndNothingIsLeft(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var before = Leftovers.of(agent);
            var demo = PingDemo.at(agent).deploy();

            assertThat(demo.bind().getChains())
                    .allSatisfy(c -> assertThat(c.getVerification().getPassed())
                            .as(c.getVerification().getDetail())
                            .isTrue());
            assertThat(demo.ping().getStdout()).contains("3 packets received", "ttl=63");

            demo.remove();
            agent.awaitOnly(before);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aRuleIsWithdrawnAndInstalledWhileTheRouterRuns(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = PingDemo.at(agent).deploy();
            var rule = demo.rules().stream()
                    .filter(r -> r.getRule().getRoute().getPort().equals("out"))
                    .findFirst()
                    .orElseThrow();

            demo.client().delete("/functions/router/rules/" + rule.getId());
            assertThat(demo.ping().getExitCode()).isNotZero();
            assertThat(demo.rules()).hasSize(1).doesNotContain(rule);

            demo.client().put("/functions/router/rules/" + rule.getId(), rule.getRule(), InstalledRule.class);
            assertThat(demo.ping().getExitCode()).isZero();
            assertThat(demo.counters().getForwardedPackets()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void allGoesOnWhileTheAgentIsKilledAndIsKnownAfterwards(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var before = Leftovers.of(agent);
            var demo = PingDemo.at(agent).deploy();
            var source = demo.workload("src", "left");
            var router = demo.router();
            var bound = demo.bind();

            agent.kill();
            agent.start();
            var again = PingDemo.at(agent);

            assertThat(again.workload("src", "left")).isEqualTo(source);
            assertThat(again.router()).isEqualTo(router);
            assertThat(again.bind()).isEqualTo(bound);
            assertThat(again.ping().getExitCode()).isZero();
            again.remove();
            agent.awaitOnly(before);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void allIsMadeAgainWhenTheMachineLostIt(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = PingDemo.at(agent).deploy();
            var endpoints = demo.workload("src", "left").getEndpoints();

            agent.kill();
            agent.holder().destroy();
            agent.start();
            var again = PingDemo.at(agent);

            assertThat(again.ping().getStdout()).contains("3 packets received", "ttl=63");
            assertThat(again.workload("src", "left").getEndpoints()).isEqualTo(endpoints);
            again.remove();
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void sigtermLeavesTheDataPlaneRunning(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = PingDemo.at(agent).deploy();
            var pid = demo.workload("src", "left").getPid();

            agent.stop();

            assertThat(agent.agentFile()).doesNotExist();
            assertThat(ProcessHandle.of(pid)).isPresent();
            agent.start();
            assertThat(PingDemo.at(agent).workload("src", "left").getPid()).isEqualTo(pid);
        }
    }
}
