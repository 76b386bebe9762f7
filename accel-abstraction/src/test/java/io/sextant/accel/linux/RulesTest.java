package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Wrapping;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.bothWays;
import static io.sextant.accel.linux.Lab.ports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rules of all kinds while they come, go and change; what they do to packets is in the vectors. */
@NeedsKernel
class RulesTest {
    private static final int ICMP = 1;

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
    void noPacketIsLostWhileRulesAreReplaced() {
        accelerator.deploy(NetworkFunction.firewall(F, ports(), Verdict.DROP));
        accelerator.install(F, filter("all", 1, Match.ANY));
        var ping = CompletableFuture.supplyAsync(() -> lab.ping("10.0.2.2", 400));
        for (var priority = 2; !ping.isDone(); priority++) {
            accelerator.install(F, List.of(filter("all", priority % 1000, Match.ANY), filter("more", 1, icmp())));
            accelerator.install(F, Lab.route("net", "10.0.2.0/24", EAST));
            accelerator.withdraw(F, new RuleId("more"));
        }
        assertThat(ping.join().out()).contains("400 received, 0% packet loss");
    }

    @Test
    void aStatefulFirewallLetsAnswersPassAndNothingElse() {
        accelerator.deploy(new NetworkFunction(F, FunctionType.FIREWALL, ports(), Verdict.DROP, true));
        accelerator.install(F, filter("out", 1, icmp()));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(lab.holder
                        .netns("b")
                        .attempt(List.of("ping", "-c", "1", "-W", "0.25", "10.0.1.2"), "", Netns.TIMEOUT)
                        .ok())
                .isFalse();
        accelerator.withdraw(F, new RuleId("out"));
        assertThat(lab.misses("10.0.2.2")).isTrue();
    }

    @Test
    void flowsAboveTheLimitAreReportedAndOthersNot() {
        accelerator.deploy(NetworkFunction.of(F, FunctionType.HEAVY_HITTER, ports()));
        accelerator.install(F, bothWays());
        accelerator.install(F, new Rule.Watch(new RuleId("watch"), Cidr.of("10.0.1.0/24"), 20));
        lab.ping("10.0.2.2", 5);
        assertThat(accelerator.heavyFlows(F)).isEmpty();
        lab.ping("10.0.2.2", 50);
        assertThat(accelerator.heavyFlows(F)).singleElement().satisfies(flow -> {
            assertThat(flow)
                    .usingRecursiveComparison()
                    .ignoringFields("packetsPerSecond")
                    .isEqualTo(new HeavyFlow(new RuleId("watch"), Ip.of("10.0.1.2"), Ip.of("10.0.2.2"), ICMP, 0, 0, 0));
            assertThat(flow.packetsPerSecond()).isBetween(50L, 55L);
        });
        assertThat(accelerator.counters(F).filters().get(new RuleId("watch")).packets())
                .isEqualTo(55);
    }

    @Test
    void aChangedTunnelTakesThePlaceOfTheOldOne() {
        accelerator.deploy(NetworkFunction.of(F, FunctionType.TUNNEL_ENDPOINT, ports()));
        accelerator.install(F, tunnel("far", "10.8.0.0/16", "10.0.2.2", 7));
        accelerator.install(F, tunnel("near", "10.9.0.0/16", "10.0.2.2", 7));
        refused(Kind.CONFLICT, () -> accelerator.install(F, tunnel("other", "10.7.0.0/16", "10.0.2.3", 7)));
        accelerator.withdraw(F, new RuleId("near"));
        accelerator.install(F, tunnel("far", "10.8.0.0/16", "10.0.2.3", 7));
        assertThat(accelerator.rules(F)).containsExactly(tunnel("far", "10.8.0.0/16", "10.0.2.3", 7));
        assertThat(links()).contains("remote 10.0.2.3").doesNotContain("remote 10.0.2.2");
        accelerator.install(F, tunnel("far", "10.8.0.0/16", "10.0.2.3", 7));
        accelerator.withdraw(F, new RuleId("far"));
        assertThat(links()).doesNotContain("vxlan");
    }

    @Test
    void aTunnelThatTheKernelCannotMakeIsRefusedInWords() {
        accelerator.deploy(NetworkFunction.of(F, FunctionType.TUNNEL_ENDPOINT, ports()));
        var gre = new Rule.Tunnel(
                new RuleId("gre"),
                Wrapping.GRE,
                Cidr.of("10.8.0.0/16"),
                Ip.of("10.0.2.1"),
                Ip.of("10.0.2.2"),
                7,
                Optional.empty());
        refused(Kind.UNSUPPORTED, () -> accelerator.install(F, gre));
        var elsewhere = new Rule.Tunnel(
                new RuleId("x"),
                Wrapping.VXLAN,
                Cidr.of("10.8.0.0/16"),
                Ip.of("10.0.7.1"),
                Ip.of("10.0.2.2"),
                7,
                Optional.of(new Mac("02:00:00:00:08:01")));
        refused(Kind.NOT_FOUND, () -> accelerator.install(F, elsewhere));
        assertThat(accelerator.rules(F)).isEmpty();
    }

    @Test
    void aLimitGoesOnWhileOthersChange() {
        accelerator.deploy(NetworkFunction.of(F, FunctionType.RATE_LIMITER, ports()));
        accelerator.install(F, bothWays());
        accelerator.install(F, limit("slow", 1));
        assertThat(longPing()).as("within the burst").isTrue();
        assertThat(longPing()).as("a second one is beyond it for 40 seconds").isFalse();
        accelerator.install(F, limit("other", 2));
        assertThat(longPing()).as("its bucket is as empty as before").isFalse();
        accelerator.withdraw(F, List.of(new RuleId("slow"), new RuleId("other")));
        assertThat(longPing()).isTrue();
    }

    private boolean longPing() {
        var command = List.of("ping", "-n", "-c", "1", "-s", "50000", "-W", "0.5", "10.0.2.2");
        return lab.holder.netns("a").attempt(command, "", Netns.TIMEOUT).ok();
    }

    private String links() {
        var netns = lab.holder.netns(new Names(lab.holder.prefix()).netns(F));
        return netns.run(List.of("ip", "-d", "link", "show")).out();
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AcceleratorException.class,
                        e -> assertThat(e.kind()).as(e.detail()).isEqualTo(kind));
    }

    private static Rule.Tunnel tunnel(String id, String destination, String remote, long key) {
        return new Rule.Tunnel(
                new RuleId(id),
                Wrapping.VXLAN,
                Cidr.of(destination),
                Ip.of("10.0.2.1"),
                Ip.of(remote),
                key,
                Optional.of(new Mac("02:00:00:00:08:01")));
    }

    private static Rule.Limit limit(String id, int priority) {
        return new Rule.Limit(new RuleId(id), priority, icmp(), 8_000, 60_000);
    }

    private static Match icmp() {
        return new Match(
                Optional.of(Cidr.of("10.0.1.0/24")),
                Optional.empty(),
                Optional.of(ICMP),
                Optional.empty(),
                Optional.empty());
    }

    private static Rule.Filter filter(String id, int priority, Match match) {
        return new Rule.Filter(new RuleId(id), priority, match, Verdict.ACCEPT);
    }
}
