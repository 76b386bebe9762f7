package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Match;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.id.WorkloadId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BindingTest {
    private static final Map<String, String> SUBNETS =
            Map.of("l1", "10.0.1.0/24", "l2", "10.0.2.0/24", "l3", "10.0.3.0/24");

    private static final Uplink UPLINK = new Uplink(UplinkSpec.of("eth1,192.0.2.10/24,192.0.2.1"), 1500);

    private final Endpoints endpoints = new Endpoints();

    @BeforeEach
    void attach() {
        reserve(Owner.Kind.WORKLOAD, "src", "eth0:l1");
        reserve(Owner.Kind.FUNCTION, "r1", "in:l1", "out:l2");
        reserve(Owner.Kind.FUNCTION, "r2", "in:l2", "out:l3");
        reserve(Owner.Kind.WORKLOAD, "dst", "eth0:l3");
    }

    @Test
    void eachFunctionLeadsToTheNextAndTheLastToTheFarEndpoint() {
        var binding = bind(chain("src", "dst", passage("r1"), passage("r2")));
        assertThat(binding.rules()).extracting(Binding.BoundRule::function).containsExactly(id("r1"), id("r2"));
        assertThat(binding.rules())
                .extracting(b -> (Rule.Route) b.rule())
                .extracting(r -> r.destination() + " " + r.port() + " "
                        + r.nextHop().map(Object::toString).orElse("-"))
                .containsExactly("10.0.3.3/32 out 10.0.2.3", "10.0.3.3/32 out -");
    }

    @Test
    void theSourceIsLedToTheFirstFunction() {
        var binding = bind(chain("src", "dst", passage("r1"), passage("r2")));
        assertThat(binding.routes())
                .extracting(r -> r.destination().ip() + " via " + r.via())
                .containsExactly("10.0.3.3 via 10.0.1.3");
    }

    @Test
    void neighboursThatShareNoLinkAreRefused() {
        assertThatThrownBy(() -> bind(chain("src", "dst", passage("r1"))))
                .hasMessageContaining("link l2")
                .hasMessageContaining("link l3");
        assertThatThrownBy(() -> bind(chain("src", "dst"))).hasMessageContaining("cannot go");
        assertThatThrownBy(() -> bind(chain("src", "dst", passage("r2"), passage("r1"))))
                .hasMessageContaining("cannot go");
    }

    @Test
    void aHopThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> bind(chain("src", "nobody", passage("r1")))).hasMessageContaining("workload nobody");
        assertThatThrownBy(() -> bind(chain("src", "dst", passage("r9")))).hasMessageContaining("network function r9");
    }

    @Test
    void aFilterIsForAFunctionOnTheWay() {
        var filter = new Chain.FilterAt(id("r2"), 1, Match.ANY, Verdict.DROP);
        var chain = chain("src", "dst", passage("r1"), passage("r2"));
        var long_ = "n".repeat(128);
        var bound = bind(long_, with(chain, filter)).rules().getLast();
        assertThat(bound.function()).isEqualTo(id("r2"));
        assertThat(bound.rule().id().value()).hasSize(64);
        assertThatThrownBy(() -> bind(with(chain, new Chain.FilterAt(id("r9"), 1, Match.ANY, Verdict.DROP))))
                .hasMessageContaining("does not pass");
    }

    @Test
    void aChainForHeavyFlowsLeavesItsHeavyHitterWithoutARoute() {
        var all = chain("src", "dst", passage("r1"), passage("r2"));
        var binding = bind(forHeavyFlows(all, "r1"));
        assertThat(binding.rules()).extracting(Binding.BoundRule::function).containsExactly(id("r2"));
        assertThat(binding.routes()).isEqualTo(bind(all).routes());
        var out = new InterfaceName("out");
        var near = Ip.of("10.0.1.2");
        var far = Ip.of("10.0.3.3");
        assertThat(binding.detour()).contains(new Detour(id("r1"), near, far, out, Optional.of(Ip.of("10.0.2.3"))));
        assertThat(binding.detour().orElseThrow().route(new HeavyFlow(new RuleId("w"), near, far, 6, 80, 443, 9)))
                .isEqualTo(new Rule.FlowRoute(
                        new RuleId("heavy-10.0.1.2-80-10.0.3.3-443-6"),
                        near,
                        far,
                        6,
                        80,
                        443,
                        out,
                        Optional.of(Ip.of("10.0.2.3"))));
        assertThatThrownBy(() -> bind(forHeavyFlows(all, "r9"))).hasMessageContaining("passes that once, not 0 times");
    }

    private static Chain forHeavyFlows(Chain chain, String function) {
        return new Chain(
                chain.name(),
                chain.delayBudget(),
                chain.source(),
                chain.passages(),
                chain.destination(),
                chain.filters(),
                Optional.of(id(function)));
    }

    @Test
    void aChainThatLeavesTheSiteEndsAtATunnelToTheOther() {
        reserve(Owner.Kind.FUNCTION, "t", "in:l2");
        uplinkPort("t");
        var binding = bind(leaving(gate("t", "10.9.0.2", "198.51.100.7")));
        assertThat(binding.rules())
                .extracting(b -> b.function() + ": " + b.rule())
                .containsExactly(
                        "r1: Route[id=to-10.9.0.2, destination=10.9.0.2/32, port=out, nextHop=Optional[10.0.2.4]]",
                        "t: Tunnel[id=to-10.9.0.2, wrapping=VXLAN, destination=10.9.0.2/32, local=192.0.2.10,"
                                + " remote=198.51.100.7, key=7, inner=Optional[02:53:c6:33:64:07]]",
                        "t: Route[id=to-198.51.100.7, destination=198.51.100.7/32, port=wan,"
                                + " nextHop=Optional[192.0.2.1]]");
        assertThat(binding.routes())
                .containsExactly(
                        new WorkloadRoute(stop("src"), Cidr.of("10.9.0.2/32"), Ip.of("10.0.1.3"), Optional.of(1450)));
    }

    @Test
    void aChainFromAnotherSiteIsLedOnFromItsTunnel() {
        reserve(Owner.Kind.FUNCTION, "t", "in:l2");
        uplinkPort("t");
        var gate = gate("t", "10.9.0.2", "192.0.2.11");
        var binding = bind(new Chain(
                "chain",
                Optional.empty(),
                gate,
                List.of(new Passage(id("r1"), new InterfaceName("out"), new InterfaceName("in"))),
                stop("src"),
                List.of()));
        assertThat(binding.rules())
                .extracting(b -> b.function() + ": " + b.rule().id())
                .containsExactly("t: to-10.0.1.2", "r1: to-10.0.1.2", "t: to-10.9.0.2", "t: to-192.0.2.11");
        assertThat(binding.routes()).isEmpty();
    }

    @Test
    void whatDoesNotLeadOutOfTheSiteIsNoGate() {
        reserve(Owner.Kind.FUNCTION, "t", "in:l2");
        assertThatThrownBy(() -> bind(leaving(gate("t", "10.9.0.2", "192.0.2.11"))))
                .hasMessageContaining("no port on the link uplink");
        assertThatThrownBy(() -> bind(leaving(gate("r9", "10.9.0.2", "192.0.2.11"))))
                .hasMessageContaining("network function r9");
        assertThatThrownBy(() -> gate("t", "fd00::1", "192.0.2.11")).hasMessageContaining("IPv4");
        var gate = gate("t", "10.9.0.2", "192.0.2.11");
        assertThatThrownBy(() -> new Chain("chain", Optional.empty(), gate, List.of(), gate, List.of()))
                .hasMessageContaining("workload of this one");
    }

    private static Gate gate(String function, String address, String remote) {
        return new Gate(id(function), new InterfaceName("in"), Ip.of(address), Ip.of(remote), Rule.Wrapping.VXLAN, 7);
    }

    private static Chain leaving(Gate gate) {
        return new Chain("chain", Optional.empty(), stop("src"), List.of(passage("r1")), gate, List.of());
    }

    private void uplinkPort(String function) {
        var port = new Attachment(new InterfaceName("wan"), UplinkBridge.LINK, Optional.of(Ip.of("192.0.2.10")));
        endpoints.add(new Owner(Owner.Kind.FUNCTION, function), port, _ -> Optional.of(Subnet.of("192.0.2.0/24")));
    }

    private Binding bind(Chain chain) {
        return bind("nsd", chain);
    }

    private Binding bind(String localNsd, Chain chain) {
        return Binding.of(new LocalNsdId(localNsd), chain, endpoints, () -> UPLINK);
    }

    private static Chain chain(String source, String destination, Passage... passages) {
        return new Chain("chain", Optional.empty(), stop(source), List.of(passages), stop(destination), List.of());
    }

    private static Chain with(Chain chain, Chain.FilterAt filter) {
        return new Chain(
                chain.name(),
                chain.delayBudget(),
                chain.source(),
                chain.passages(),
                chain.destination(),
                List.of(filter));
    }

    private static Stop stop(String workload) {
        return new Stop(new WorkloadId(workload), new InterfaceName("eth0"));
    }

    private static Passage passage(String function) {
        return new Passage(id(function), new InterfaceName("in"), new InterfaceName("out"));
    }

    private static FunctionId id(String function) {
        return new FunctionId(function);
    }

    private void reserve(Owner.Kind kind, String owner, String... interfaces) {
        var attachments = Arrays.stream(interfaces)
                .map(i -> i.split(":"))
                .map(i -> new Attachment(new InterfaceName(i[0]), new LinkId(i[1]), Optional.empty()))
                .toList();
        endpoints.reserve(new Owner(kind, owner), attachments, l -> Optional.of(Subnet.of(SUBNETS.get(l.value()))));
    }
}
