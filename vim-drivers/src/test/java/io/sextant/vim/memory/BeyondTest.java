package io.sextant.vim.memory;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.InstalledRule;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Requirement;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.Uplink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** Chains of which another site has the other part. */
class BeyondTest {
    private static final NetworkId NET = new NetworkId("net");
    private static final FunctionId TUNNEL = new FunctionId("t");
    private static final Hop HERE = new Hop.At(new WorkloadId("w"), "eth0");
    private static final Hop THERE = new Hop.Beyond(TUNNEL, "in", "10.99.0.2", "192.0.2.2", Rule.Wrapping.VXLAN, 7);

    private final MemorySite site = new MemorySite(new SiteId("memory"));

    @BeforeEach
    void deploy() {
        deploy(site, "10.98.0.0/24");
    }

    private static void deploy(MemorySite site, String subnet) {
        site.vim().require(Networks.class).create(NET, new NetworkSpec("net", Optional.of(subnet)));
        var eth0 = new Interface("eth0", NET, Optional.empty());
        var spec = new WorkloadSpec("w", Optional.empty(), List.of("sleep"), Map.of(), Resources.NONE, List.of(eth0));
        site.vim().require(Workloads.class).deploy(new WorkloadId("w"), spec);
        var ports = List.of(new PortSpec("in", NET), new PortSpec("wan", NET));
        site.iml().deploy(TUNNEL, new FunctionSpec("t", "tunnel_endpoint", Requirement.NONE, ports));
    }

    @Test
    void theTunnelIsThereForBothDirectionsAndGoesWithThem() {
        var localNsd = localNsd(chain("out", HERE, THERE), chain("in", THERE, HERE));
        var report = site.iml().apply(localNsd);
        assertThat(report.verified()).isTrue();
        assertThat(report.chains()).extracting(c -> c.routes().size()).containsExactly(1, 0);
        assertThat(site.iml().rules(TUNNEL))
                .extracting(InstalledRule::rule)
                .hasOnlyElementsOfType(Rule.Tunnel.class)
                .hasSize(2);
        assertThat(site.iml().apply(localNsd)).isEqualTo(report);
        site.iml().withdraw(localNsd.id());
        assertThat(site.iml().rules(TUNNEL)).isEmpty();
    }

    @Test
    void oneEndAtLeastIsAtTheSite() {
        assertFault(SouthboundFault.REFUSED, () -> site.iml().apply(localNsd(chain("through", THERE, THERE))));
    }

    @Test
    void answersComeWhenTheOtherSiteHasItsPart() {
        var other = new MemorySite(new SiteId("other"));
        var backbone = new Backbone();
        site.join(backbone, "192.0.2.1");
        other.join(backbone, "192.0.2.2");
        deploy(other, "10.99.0.0/24");
        assertThat(other.iml().uplink()).contains(new Uplink("192.0.2.2", 1500));
        var here = site.vim().require(Workloads.class).find(new WorkloadId("w")).orElseThrow();
        var home = here.endpoints().getFirst().address();
        var back = new Hop.Beyond(TUNNEL, "in", home, "192.0.2.1", Rule.Wrapping.VXLAN, 7);

        var half = localNsd(chain("out", HERE, THERE), chain("in", THERE, HERE));
        assertThat(roundTrip(site, half)).isEmpty();
        var otherHalf = localNsd(chain("out", HERE, back), chain("in", back, HERE));
        assertThat(roundTrip(other, otherHalf)).isPresent();
        assertThat(roundTrip(site, half)).isPresent();
        other.iml().withdraw(otherHalf.id());
        assertThat(roundTrip(site, half)).isEmpty();
    }

    private static Optional<Duration> roundTrip(MemorySite site, LocalNsd localNsd) {
        return site.iml().apply(localNsd).chains().getFirst().verification().roundTrip();
    }

    private static Chain chain(String name, Hop... hops) {
        return new Chain(name, Optional.empty(), List.of(hops));
    }

    private static LocalNsd localNsd(Chain... chains) {
        return new LocalNsd(new LocalNsdId("n"), "n", List.of(chains));
    }
}
