package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static io.sextant.accel.linux.Lab.F;
import static org.assertj.core.api.Assertions.assertThat;

@NeedsKernel
class FirewallTest {
    private static final int ICMP = 1;
    private static final int UDP = 17;

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
    void whatNoFilterMatchesIsDroppedOrAcceptedAsConfigured() {
        accelerator.deploy(firewall(Verdict.DROP));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        accelerator.remove(F);
        accelerator.deploy(firewall(Verdict.ACCEPT));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void acceptedTrafficPassesBothWaysAndIsCountedByFilter() {
        accelerator.deploy(firewall(Verdict.DROP));
        var there = filter("there", 10, from("10.0.1.0/24", "10.0.2.0/24", ICMP), Verdict.ACCEPT);
        var back = filter("back", 10, from("10.0.2.0/24", "10.0.1.0/24", ICMP), Verdict.ACCEPT);
        accelerator.install(F, List.of(there, back));
        assertThat(lab.ping("10.0.2.2", 10).out()).contains("10 received").contains("ttl=63");
        var counters = accelerator.counters(F);
        assertThat(counters.forwarded().packets()).isEqualTo(20);
        assertThat(counters.filters().get(there.id()).packets()).isEqualTo(10);
        assertThat(counters.filters().get(back.id()).bytes()).isEqualTo(840);
        assertThat(lab.misses("fd00:2::2")).isTrue();
    }

    @Test
    void theFilterWithTheSmallerPriorityDecidesWhicheverWasInstalledFirst() {
        accelerator.deploy(firewall(Verdict.ACCEPT));
        accelerator.install(F, filter("open", 20, Match.ANY, Verdict.ACCEPT));
        accelerator.install(F, filter("shut", 10, Match.ANY, Verdict.DROP));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        accelerator.install(F, filter("shut", 30, Match.ANY, Verdict.DROP));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(accelerator.counters(F).filters().get(new RuleId("shut")).packets())
                .as("a changed filter keeps its counter")
                .isEqualTo(1);
    }

    @Test
    void aWithdrawnFilterNoLongerDecides() {
        accelerator.deploy(firewall(Verdict.ACCEPT));
        accelerator.install(F, filter("shut", 1, from("10.0.1.2/32", "10.0.2.2/32", ICMP), Verdict.DROP));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        accelerator.withdraw(F, new RuleId("shut"));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(accelerator.counters(F).filters()).isEmpty();
        accelerator.withdraw(F, new RuleId("shut"));
    }

    @Test
    void aFilterOfAnotherProtocolOrPortDoesNotMatch() {
        accelerator.deploy(firewall(Verdict.ACCEPT));
        var match = new Match(
                Optional.of(Cidr.of("10.0.1.0/24")),
                Optional.of(Cidr.of("0.0.0.0/0")),
                Optional.of(UDP),
                Optional.of(new PortRange(0, 65_535)),
                Optional.of(PortRange.of(53)));
        accelerator.install(F, filter("dns", 1, match, Verdict.DROP));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(accelerator.rules(F)).containsExactly(filter("dns", 1, match, Verdict.DROP));
    }

    @Test
    void ipv6IsFilteredToo() {
        accelerator.deploy(firewall(Verdict.DROP));
        assertThat(lab.misses("fd00:2::2")).isTrue();
        accelerator.install(F, filter("six", 1, from("::/0", "fd00::/16", 58), Verdict.ACCEPT));
        assertThat(lab.reaches("fd00:2::2")).isTrue();
    }

    @Test
    void aRouteLeadsBeyondThePortsNetworks() {
        lab.holder.netns("b").ip(List.of("addr add 10.0.9.9/32 dev lo"));
        accelerator.deploy(firewall(Verdict.ACCEPT));
        assertThat(lab.misses("10.0.9.9")).isTrue();
        accelerator.install(F, RouterTest.via("far", "10.0.9.0/24", "10.0.2.2"));
        assertThat(lab.reaches("10.0.9.9")).isTrue();
    }

    private static NetworkFunction firewall(Verdict unmatched) {
        return NetworkFunction.firewall(F, Lab.ports(), unmatched);
    }

    private static Match from(String source, String destination, int protocol) {
        return new Match(
                Optional.of(Cidr.of(source)),
                Optional.of(Cidr.of(destination)),
                Optional.of(protocol),
                Optional.empty(),
                Optional.empty());
    }

    private static Rule.Filter filter(String id, int priority, Match match, Verdict verdict) {
        return new Rule.Filter(new RuleId(id), priority, match, verdict);
    }
}
