package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.Ip;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.WEST;
import static io.sextant.accel.linux.Lab.bothWays;
import static io.sextant.accel.linux.Lab.bothWaysOfSix;
import static io.sextant.accel.linux.Lab.ports;
import static io.sextant.accel.linux.Lab.router;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is there after an agent died, or something else changed the kernel. */
@NeedsKernel
class RecoveryTest {
    private static final Rule.Filter DROP_ALL = new Rule.Filter(new RuleId("shut"), 1, Match.ANY, Verdict.DROP);

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
    void anotherAgentFindsInTheKernelWhatTheFirstDeployed() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        var second = new LinuxAccelerator(Holder.attachOrStart(dir));
        assertThat(second.deployed()).containsExactly(new FunctionInstance(router(), Target.CPU, List.of()));
        assertThat(second.rules(F)).containsExactlyInAnyOrderElementsOf(bothWays());
        second.withdraw(F, new RuleId("there"));
        assertThat(lab.misses("10.0.2.2")).isTrue();
    }

    @Test
    void whatIsMissingIsToldAndDeployingAgainRepairsItWithItsRules() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        accelerator.install(F, bothWaysOfSix());
        var link = new Names(lab.holder.prefix()).link(F, WEST);
        lab.holder.run(List.of("ip", "link", "set", link, "nomaster"));
        assertThat(accelerator.deployed().getFirst().defects()).containsExactly("port west is not on link left");
        lab.holder.run(List.of("ip", "link", "del", link));
        assertThat(accelerator.deployed().getFirst().whole()).isFalse();
        assertThat(accelerator.rules(F))
                .containsExactlyInAnyOrder(
                        bothWays().getFirst(), bothWaysOfSix().getFirst());
        assertThat(accelerator.deploy(router()).whole()).isTrue();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(lab.reaches("fd00:2::2")).isTrue();
    }

    @Test
    void aRuleThatTheKernelHasRefusedIsNotInTheWayOfARepair() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        var itself = new Rule.Route(new RuleId("there"), Cidr.of("10.0.2.0/24"), EAST, Optional.of(Ip.of("10.0.2.1")));
        assertThatThrownBy(() -> accelerator.install(F, itself)).hasMessageContaining("Nexthop has invalid gateway");
        assertThat(accelerator.rules(F)).containsExactlyInAnyOrderElementsOf(bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        lab.holder.home().ip(List.of("netns del " + lab.holder.prefix() + ".f." + F));
        assertThat(accelerator.deploy(router()).whole()).isTrue();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void whatIsGoneAltogetherShowsAtTheFirstLook() {
        assertThat(accelerator.defect(F)).contains("it is not there any more");
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        assertThat(accelerator.defect(F)).isEmpty();
        var names = new Names(lab.holder.prefix());
        lab.holder.run(List.of("ip", "link", "del", names.link(F, WEST)));
        assertThat(accelerator.defect(F)).contains("port west is gone");
        lab.holder.run(List.of("ip", "netns", "del", names.netns(F)));
        assertThat(accelerator.defect(F)).contains("its network namespace is gone");
    }

    @Test
    void aRuleThatWentWithItsNamespaceCanBeWithdrawn() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        lab.holder.run(List.of("ip", "netns", "del", new Names(lab.holder.prefix()).netns(F)));
        accelerator.withdraw(F, new RuleId("there"));
        accelerator.deploy(router());
        assertThat(accelerator.rules(F)).containsExactly(bothWays().getLast());
    }

    @Test
    void aLostTableIsADefect() {
        accelerator.deploy(NetworkFunction.firewall(F, ports(), Verdict.ACCEPT));
        accelerator.install(F, DROP_ALL);
        lab.holder.netns(new Names(lab.holder.prefix()).netns(F)).nft("flush ruleset\n");
        assertThat(accelerator.deployed().getFirst().defects()).containsExactly("its table is gone");
        assertThat(accelerator.rules(F)).isEmpty();
        accelerator.deploy(NetworkFunction.firewall(F, ports(), Verdict.ACCEPT));
        assertThat(accelerator.rules(F)).containsExactly(DROP_ALL);
        assertThat(lab.misses("10.0.2.2")).isTrue();
    }

    @Test
    void withdrawingWhatTheKernelHasLostIsNoError() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        lab.holder.netns(new Names(lab.holder.prefix()).netns(F)).ip(List.of("route flush proto 83"));
        assertThat(accelerator.rules(F)).isEmpty();
        accelerator.withdraw(F, List.of(new RuleId("there"), new RuleId("back")));
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatAKilledAgentBeganIsToldAndTheNextCompletesIt(int steps) {
        var before = lab.objects();
        var blueprint = Blueprint.of(router(), new Names(lab.holder.prefix()), new Router(), Set.of());
        var netns = lab.holder.netns(blueprint.netns());
        Ground.ofKernel(lab.holder).ledger().write(Ledger.Entry.withoutRules(router()));
        List.<Runnable>of(
                        () -> lab.holder.home().ip(blueprint.outside(true)),
                        () -> netns.nft(blueprint.tableScript()),
                        () -> netns.ip(blueprint.inside().subList(0, 5)))
                .subList(0, steps)
                .forEach(Runnable::run);
        assertThat(accelerator.deployed().getFirst().whole()).isFalse();
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        accelerator.remove(F);
        assertThat(lab.objects()).isEqualTo(before);
    }
}
