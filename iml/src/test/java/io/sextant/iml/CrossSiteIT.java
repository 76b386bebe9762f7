package io.sextant.iml;

import io.sextant.accel.ffm.Installation;
import io.sextant.site.model.ChainReport;
import io.sextant.site.model.Destination;
import io.sextant.site.model.Latency;
import io.sextant.site.model.LocalNsd;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.Peer;
import io.sextant.site.model.Peers;
import io.sextant.site.model.Summary;
import io.sextant.site.model.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Chains from one site to another: two agents on one machine, with a cable between them. */
class CrossSiteIT {
    private static final int ALPHA = 21;
    private static final int BETA = 22;

    @BeforeEach
    void onlyRootMovesInterfacesOfTheHost() throws Exception {
        assumeThat(User.all()).contains(User.ROOT);
    }

    @Test
    void twoHalvesMakeAChainThroughATunnel() throws Exception {
        try (var cable = Cable.lay();
                var alpha = at(cable.left(), ALPHA);
                var beta = at(cable.right(), BETA)) {
            var beforeAlpha = Leftovers.of(alpha);
            var beforeBeta = Leftovers.of(beta);
            var a = new HalfSite(alpha.client(), ALPHA, BETA).deploy();
            var b = new HalfSite(beta.client(), BETA, ALPHA).deploy();

            assertThat(chain(a.bind(), "out").getVerification()).satisfies(half -> {
                assertThat(half.getPassed()).as(half.getDetail()).isTrue();
                assertThat(half.getDetail()).contains("left for");
                assertThat(half.getRtt()).isNull();
            });
            var whole = b.bind();
            assertThat(chain(whole, "in").getVerification().getDetail()).startsWith("5 of 5 packets reached");
            assertThat(chain(whole, "out").getVerification().getRtt()).isPositive();
            assertThat(chain(a.bind(), "out").getVerification().getRtt()).isPositive();
            assertThat(chain(a.bind(), "out").getRoutes()).allMatch(r -> r.getMtu() == 1450);

            var sent = a.tunnelCounters().getForwardedPackets();
            var received = b.tunnelCounters().getForwardedPackets();
            // Two routers and two tunnel endpoints.
            assertThat(a.pingOther(56).getStdout()).contains("ttl=60");
            assertThat(b.pingOther(4_000).getStdout()).contains("3 packets received");
            assertThat(a.tunnelCounters().getForwardedPackets()).isGreaterThanOrEqualTo(sent + 6);
            assertThat(b.tunnelCounters().getForwardedPackets()).isGreaterThanOrEqualTo(received + 6);

            a.remove();
            b.remove();
            alpha.awaitOnly(beforeAlpha);
            beta.awaitOnly(beforeBeta);
            alpha.stop();
            beta.stop();
            assertThat(cable.isAtHost()).isTrue();
        }
    }

    @Test
    void aChainToAnotherSiteOutlivesTheAgent() throws Exception {
        try (var cable = Cable.lay();
                var alpha = at(cable.left(), ALPHA);
                var beta = at(cable.right(), BETA)) {
            var a = new HalfSite(alpha.client(), ALPHA, BETA).deploy();
            new HalfSite(beta.client(), BETA, ALPHA).deploy().bind();
            a.bind();
            alpha.kill();
            // Somebody forgot the setting: what is in use stays.
            alpha.start();
            var again = new HalfSite(alpha.client(), ALPHA, BETA);
            assertThat(again.pingOther(56).getStdout()).contains("ttl=60");
            assertThat(chain(again.bind(), "out").getVerification().getRtt()).isPositive();
            assertThat(alpha.client().get("/summary", Summary.class).getUplink().getAddress())
                    .isEqualTo("192.0.2." + ALPHA);
            again.remove();
            alpha.stop();
            alpha.start();
            assertThat(alpha.client().get("/summary", Summary.class).getUplink())
                    .isNull();
        }
    }

    @Test
    void theTwoEndsOfATunnelMayBeOnDifferentTargets() throws Exception {
        assumeThat(Installation.absence()).isEmpty();
        try (var cable = Cable.lay();
                var alpha = at(cable.left(), ALPHA);
                var beta = at(cable.right(), BETA)) {
            var a = new HalfSite(alpha.client(), ALPHA, BETA).deploy();
            var b = new HalfSite(beta.client(), BETA, ALPHA).deploy();
            a.bind();
            b.bind();
            for (var target : List.of(Target.DPDK, Target.CPU)) {
                var moved = alpha.client()
                        .post("/functions/tunnel/move", new Destination().target(target), NetworkFunction.class);
                assertThat(moved.getTarget()).isEqualTo(target);
                assertThat(a.pingOther(56).getStdout()).as("on " + target).contains("ttl=60");
                // With its headers as large as the tunnel takes.
                assertThat(b.pingOther(1_422).getStdout()).as("on " + target).contains("3 packets received");
                assertThat(chain(a.bind(), "out").getVerification().getRtt()).isPositive();
            }
            a.remove();
            b.remove();
        }
    }

    @Test
    void howFarAwayASiteIsIsMeasuredByTheUplinkAsSoonAsBothLeadThere() throws Exception {
        try (var cable = Cable.lay();
                var alpha = at(cable.left(), ALPHA);
                var beta = at(cable.right(), BETA)) {
            var there = new Peer("beta").uplink("192.0.2." + BETA);
            var nowhere = new Peer("gamma").uplink("192.0.2.99");
            var a = new HalfSite(alpha.client(), ALPHA, BETA).deploy();
            var b = new HalfSite(beta.client(), BETA, ALPHA).deploy();
            a.bind();
            b.bind();
            alpha.client().put("/peers", new Peers().addPeersItem(nowhere).addPeersItem(there), Void.class);
            until(() -> !latencies(alpha).isEmpty());
            assertThat(latencies(alpha)).singleElement().satisfies(latency -> {
                assertThat(latency.getSite()).isEqualTo("beta");
                assertThat(latency.getMicros()).isPositive();
            });
            a.remove();
            b.remove();
        }
    }

    private static List<Latency> latencies(AgentProcess agent) {
        return agent.client().get("/summary", Summary.class).getLatencies();
    }

    @Test
    void theUplinkHasOneAddressAndOneFunctionHasIt() throws Exception {
        try (var cable = Cable.lay();
                var alpha = at(cable.left(), ALPHA)) {
            var a = new HalfSite(alpha.client(), ALPHA, BETA).deploy();
            assertThatThrownBy(() -> a.tunnel("second")).hasMessageContaining("192.0.2.21 of link uplink is in use");
        }
    }

    @Test
    void aSiteWithoutAnUplinkSaysSo() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var site = new HalfSite(agent.client(), ALPHA, BETA);
            assertThatThrownBy(site::deploy).hasMessageContaining("SEXTANT_UPLINK");
        }
    }

    @Test
    void anInterfaceThatCannotBeHadKeepsTheAgentFromStartingAndLeavesNothing() throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF)) {
            assertThatThrownBy(() -> agent.start(uplink("lo", ALPHA))).hasMessageContaining("The host itself uses");
            assertThatThrownBy(() -> agent.start(uplink("nosuchdevice", ALPHA)))
                    .hasMessageContaining("no interface nosuchdevice");
            assertThat(agent.site().resolve("holder")).doesNotExist();
        }
    }

    private static AgentProcess at(String device, int number) throws Exception {
        return AgentProcess.prepare(User.ROOT).start(uplink(device, number));
    }

    private static Map<String, String> uplink(String device, int number) {
        return Map.of("SEXTANT_UPLINK", device + ",192.0.2." + number + "/24");
    }

    private static ChainReport chain(LocalNsd localNsd, String name) {
        return localNsd.getChains().stream()
                .filter(c -> c.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
