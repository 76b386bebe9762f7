package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.WEST;
import static io.sextant.accel.linux.Lab.bothWays;
import static io.sextant.accel.linux.Lab.bothWaysOfSix;
import static io.sextant.accel.linux.Lab.route;
import static io.sextant.accel.linux.Lab.router;
import static org.assertj.core.api.Assertions.assertThat;

@NeedsKernel
class RouterTest {
    @TempDir
    Path dir;

    private Lab lab;
    private LinuxAccelerator accelerator;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        accelerator = new LinuxAccelerator(lab.holder);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void withRulesBothWaysPacketsPassAndAreCounted() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        var before = accelerator.counters(F);
        var ping = lab.ping("10.0.2.2", 10);
        var after = accelerator.counters(F);
        assertThat(ping.out()).contains("10 received, 0% packet loss").contains("ttl=63");
        assertThat(after.forwarded().packets() - before.forwarded().packets()).isEqualTo(20);
        assertThat(after.forwarded().bytes() - before.forwarded().bytes()).isEqualTo(20 * 84);
        assertThat(after.ports().get(WEST).received().packets()).isGreaterThanOrEqualTo(10);
        assertThat(after.ports().get(EAST).sent().packets()).isGreaterThanOrEqualTo(10);
        assertThat(after.ports().get(EAST).sent().bytes()).isGreaterThanOrEqualTo(10 * 98);
    }

    @Test
    void withoutRulesNothingPassesNotEvenBetweenThePortsOwnNetworks() {
        accelerator.deploy(router());
        assertThat(lab.misses("10.0.2.2")).isTrue();
        assertThat(lab.misses("fd00:2::2")).isTrue();
        assertThat(accelerator.counters(F).forwarded().packets()).isZero();
    }

    @Test
    void withdrawnRulesStopTheSamePingAndInstalledAgainLetItPass() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        accelerator.withdraw(F, List.of(new RuleId("there"), new RuleId("back")));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        assertThat(accelerator.rules(F)).isEmpty();
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void oneDirectionAloneIsNotEnoughForAnAnswer() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays().getFirst());
        assertThat(lab.misses("10.0.2.2")).isTrue();
        assertThat(accelerator.counters(F).forwarded().packets()).isEqualTo(1);
    }

    @Test
    void ipv6PassesAtOnce() {
        accelerator.deploy(router());
        accelerator.install(F, bothWaysOfSix());
        var ping = lab.ping("fd00:2::2", 10);
        assertThat(ping.out()).contains("10 received, 0% packet loss").contains("ttl=63");
        assertThat(accelerator.counters(F).forwarded().packets()).isEqualTo(20);
        accelerator.withdraw(F, List.of(new RuleId("there6"), new RuleId("back6")));
        assertThat(lab.misses("fd00:2::2")).isTrue();
    }

    @Test
    void aRouteOverANextHopPasses() {
        lab.holder.netns("b").ip(List.of("addr add 10.9.0.9/32 dev lo", "addr add fd09::9/128 dev lo nodad"));
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        accelerator.install(F, bothWaysOfSix());
        accelerator.install(F, List.of(via("far", "10.9.0.0/16", "10.0.2.2"), via("far6", "fd09::/16", "fd00:2::2")));
        assertThat(lab.reaches("10.9.0.9")).isTrue();
        assertThat(lab.reaches("fd09::9")).isTrue();
        assertThat(accelerator.rules(F)).hasSize(6).contains(via("far6", "fd09::/16", "fd00:2::2"));
    }

    @Test
    void theLongestPrefixWinsAndTheShorterServesOnceItIsGone() {
        accelerator.deploy(router());
        accelerator.install(F, List.of(route("all", "0.0.0.0/0", EAST), route("back", "10.0.1.0/24", WEST)));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        accelerator.install(F, route("wrong", "10.0.2.2/32", WEST));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        accelerator.withdraw(F, new RuleId("wrong"));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void aRuleWithAnIdThatIsThereReplacesIt() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        accelerator.install(F, route("there", "10.77.0.0/16", EAST));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        assertThat(accelerator.rules(F))
                .containsExactly(route("back", "10.0.1.0/24", WEST), route("there", "10.77.0.0/16", EAST));
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    static Rule.Route via(String id, String destination, String hop) {
        return new Rule.Route(new RuleId(id), Cidr.of(destination), EAST, Optional.of(Ip.of(hop)));
    }
}
