package io.sextant.iml;

import io.sextant.site.model.Chain;
import io.sextant.site.model.Filter;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.Rule;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Chains that are changed while traffic flows through them. */
class LiveChainIT {
    private static final Rule DROP_ALL = new Rule().filter(new Filter(1, Filter.ActionEnum.DROP));

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aFirewallComesIntoAChainAndLeavesItWithoutALostPacket(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var before = Leftovers.of(agent);
            var demo = GuardedDemo.at(agent).deploy();
            demo.startPinging();
            demo.firewall();
            var inserted = demo.bind(GuardedDemo.guarded());
            assertThat(inserted.getChains())
                    .allMatch(c -> c.getVerification().getPassed(), "passed")
                    .anyMatch(c ->
                            c.getRules().stream().anyMatch(r -> r.getFunction().equals("firewall")));
            var then = demo.passed("firewall");
            until(() -> demo.passed("firewall") > then + 10);

            demo.bind(GuardedDemo.open());
            var left = demo.passed("firewall");
            demo.bind(GuardedDemo.guarded());
            assertThat(demo.stopPinging()).as("lost packets").isZero();
            assertThat(demo.passed("firewall")).isGreaterThan(left);

            demo.client().put("/functions/firewall/rules/all", DROP_ALL, InstalledRule.class);
            assertThat(demo.ping().getExitCode()).isNotZero();
            demo.remove();
            agent.awaitOnly(before);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void whatLeavesAChainLosesItsRules(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = GuardedDemo.at(agent).deploy();
            var open = demo.bound();
            demo.firewall();
            demo.bind(GuardedDemo.guarded());
            demo.bind(GuardedDemo.open());
            assertThat(rules(demo, "firewall")).isEmpty();
            assertThat(demo.bound().getChains())
                    .extracting(c -> c.getRules())
                    .isEqualTo(open.getChains().stream().map(c -> c.getRules()).toList());
            assertThat(demo.ping().getStdout()).contains("ttl=63");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aFunctionThatIsDeployedAgainGetsItsRulesByTheSameLocalNsd(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = GuardedDemo.at(agent).deploy();
            demo.client().delete("/functions/router");
            demo.router();
            assertThat(demo.ping().getExitCode()).isNotZero();
            demo.bind(GuardedDemo.open());
            assertThat(demo.ping().getStdout()).contains("ttl=63");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aChangeThatNothingPassesIsTakenBack(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = GuardedDemo.at(agent).deploy();
            var open = demo.bound();
            demo.firewall();
            demo.client().put("/functions/firewall/rules/all", DROP_ALL, InstalledRule.class);
            refused(500, () -> demo.bind(GuardedDemo.guarded()), "goes back");
            assertThat(demo.bound()).isEqualTo(open);
            assertThat(demo.ping().getStdout()).contains("ttl=63");
            assertThat(rules(demo, "firewall")).extracting(InstalledRule::getId).containsExactly("all");

            demo.client().delete("/functions/firewall/rules/all");
            demo.bind(GuardedDemo.guarded());
            assertThat(demo.ping().getStdout()).contains("ttl=62");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aChangeThatCannotBeIsRefusedAndDisturbsNothing(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = GuardedDemo.at(agent).deploy();
            var open = demo.bound();
            refused(422, () -> demo.bind(GuardedDemo.guarded()), "firewall");
            demo.firewall();
            demo.bind("second", GuardedDemo.open());
            refused(409, () -> demo.bind(GuardedDemo.guarded()), "second");
            var both = Stream.concat(
                            GuardedDemo.open().stream(),
                            GuardedDemo.guarded().stream().map(c -> new Chain("another." + c.getName(), c.getHops())))
                    .toList();
            refused(422, () -> demo.bind("both", both), "different ways");
            assertThat(demo.bound()).isEqualTo(open);
            assertThat(demo.ping().getStdout()).contains("ttl=63");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aChainThatNothingPassedBeforeKeepsNoOtherFromComing(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = GuardedDemo.at(agent).deploy();
            demo.firewall();
            demo.client().put("/functions/firewall/rules/all", DROP_ALL, InstalledRule.class);
            demo.client().delete("/local_nsds/n");
            var blocked = GuardedDemo.guarded().subList(0, 1);
            assertThat(demo.bind(blocked).getChains())
                    .allMatch(c -> c.getVerification().getReceived() == 0, "blocked");

            demo.workload("dst2", "service");
            var more = Stream.concat(blocked.stream(), GuardedDemo.open("dst2").stream());
            var verified = demo.bind(more.toList()).getChains();
            assertThat(verified)
                    .extracting(c -> c.getVerification().getPassed())
                    .containsExactly(false, true, true);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aChangeThatWasCutOffIsFinishedByTheNextStart(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var before = Leftovers.of(agent);
            var demo = GuardedDemo.at(agent).deploy();
            demo.startPinging();
            demo.firewall();
            var change = Thread.ofVirtual().start(() -> bindUntilKilled(demo));
            until(() -> isChanging(agent) || !change.isAlive());
            agent.kill();
            agent.start();

            var again = GuardedDemo.at(agent);
            assertThat(again.bind(GuardedDemo.guarded())).isEqualTo(again.bound());
            assertThat(rules(again, "firewall")).hasSize(2);
            assertThat(again.ping().getStdout()).contains("ttl=62");
            assertThat(again.stopPinging()).as("lost packets").isZero();
            again.remove();
            agent.awaitOnly(before);
        }
    }

    private static void bindUntilKilled(GuardedDemo demo) {
        try {
            demo.bind(GuardedDemo.guarded());
        } catch (RuntimeException _) {
            // The agent was killed: that is the test.
        }
    }

    private static boolean isChanging(AgentProcess agent) {
        try {
            return Files.readString(agent.site().resolve("records/local_nsds/n.json"))
                    .contains("\"change\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<InstalledRule> rules(GuardedDemo demo, String function) {
        return List.of(demo.client().get("/functions/" + function + "/rules", InstalledRule[].class));
    }

    private static void refused(int status, ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        SiteClient.Refused.class, r -> assertThat(r.status()).isEqualTo(status));
    }
}
