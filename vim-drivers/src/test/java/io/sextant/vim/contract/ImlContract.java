package io.sextant.vim.contract;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Digest;
import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.iml.Counters;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.InstalledRule;
import io.sextant.vim.iml.Peer;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Program;
import io.sextant.vim.iml.Requirement;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.RuleId;
import io.sextant.vim.iml.Target;
import io.sextant.vim.iml.Uplink;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@link io.sextant.vim.iml.Iml} must keep of network functions and their rules. */
public interface ImlContract extends SiteUnderTest {
    private Rule route(String destination, String port) {
        return new Rule.Route(destination, port, Optional.empty());
    }

    @Test
    default void aDeployedFunctionRunsAndIsFound() {
        var router = iml().deploy(function("r"), router(network("left"), network("right")));
        assertThat(router.state()).isEqualTo(State.RUNNING);
        assertThat(router.target()).isPresent();
        assertThat(router.ports()).extracting(Endpoint::name).containsExactly("in", "out");
        assertThat(iml().find(function("r"))).contains(router);
        assertThat(iml().functions()).containsExactly(router);
        var selection = iml().selection(function("r"));
        assertThat(selection.reason()).isNotBlank();
        assertThat(selection.target()).isEqualTo(router.target());
        assertThat(selection.offers()).isNotEmpty();
    }

    @Test
    default void peersAreMetAndForgotten() {
        var peer = new Peer(new SiteId("beyond"), Optional.of("192.0.2.77"), Optional.empty());
        assertThatCode(() -> {
                    iml().meet(List.of(peer));
                    iml().meet(List.of(peer));
                    iml().meet(List.of());
                })
                .doesNotThrowAnyException();
        assertThat(iml().peer().uplink()).isEqualTo(iml().uplink().map(Uplink::address));
    }

    @Test
    default void deployingTheSameFunctionAgainChangesNothing() {
        var spec = router(network("left"), network("right"));
        var first = iml().deploy(function("r"), spec);
        assertThat(iml().deploy(function("r"), spec)).isEqualTo(first);
        assertThat(iml().functions()).containsExactly(first);
    }

    @Test
    default void anotherFunctionUnderTheSameIdIsAConflict() {
        iml().deploy(function("r"), router(network("left"), network("right")));
        var other = router(network("right"), network("left"));
        assertFault(SouthboundFault.CONFLICT, () -> iml().deploy(function("r"), other));
    }

    @Test
    default void aTypeThatNothingRunsIsRefused() {
        var spec = new FunctionSpec("t", "teleporter", Requirement.NONE, List.of(new PortSpec("in", network("left"))));
        assertFault(SouthboundFault.REFUSED, () -> iml().deploy(function("t"), spec));
        assertThat(iml().functions()).isEmpty();
    }

    @Test
    default void aProgramThatWasNotGivenForTheFunctionIsRefused() {
        var program = new Program(Target.P4, Digest.sha256("0".repeat(64)), Optional.empty());
        var ports = List.of(new PortSpec("in", network("left")));
        var spec = new FunctionSpec("c", "custom", Requirement.NONE, ports, List.of(program));
        assertFault(SouthboundFault.REFUSED, () -> iml().deploy(function("c"), spec));
        assertThat(iml().functions()).isEmpty();
    }

    @Test
    default void aProgramWithAnotherDigestIsRefused() {
        var content = new byte[] {1, 2, 3};
        var other = Digest.sha256("0".repeat(64));
        assertFault(
                SouthboundFault.REFUSED,
                () -> iml().upload(other, function("c"), content.length, () -> new ByteArrayInputStream(content)));
    }

    @Test
    default void aFunctionOnAMissingNetworkIsRefusedAndLeavesNothing() {
        var left = network("left");
        var spec = router(left, new NetworkId("missing"));
        assertFault(SouthboundFault.REFUSED, () -> iml().deploy(function("r"), spec));
        assertThat(iml().find(function("r"))).isEmpty();
        assertThatCode(() -> networks().delete(left)).doesNotThrowAnyException();
    }

    @Test
    default void aSiteThatIsJoinedToNoOtherHasNoUplink() {
        assertThat(iml().uplink()).isEmpty();
        assertFault(
                SouthboundFault.REFUSED, () -> iml().deploy(function("r"), router(network("left"), Uplink.NETWORK)));
    }

    @Test
    default void removingAFunctionFreesItsNetworksAndIsRepeatable() {
        var left = network("left");
        iml().deploy(function("r"), router(left, network("right")));
        assertFault(SouthboundFault.CONFLICT, () -> networks().delete(left));
        iml().remove(function("r"));
        iml().remove(function("r"));
        assertThat(iml().find(function("r"))).isEmpty();
        assertThatCode(() -> networks().delete(left)).doesNotThrowAnyException();
    }

    @Test
    default void rulesComeAndGoWhileTheFunctionRuns() {
        var before = iml().deploy(function("r"), router(network("left"), network("right")));
        var route = route("10.99.0.1/32", "out");
        var installed = iml().install(function("r"), new RuleId("one"), route);
        assertThat(installed.rule()).isEqualTo(route);
        assertThat(installed.localNsd()).isEmpty();
        assertThat(iml().install(function("r"), new RuleId("one"), route)).isEqualTo(installed);
        assertThat(iml().rules(function("r"))).containsExactly(installed);
        iml().withdraw(function("r"), new RuleId("one"));
        iml().withdraw(function("r"), new RuleId("one"));
        assertThat(iml().rules(function("r"))).isEmpty();
        assertThat(iml().find(function("r"))).contains(before);
    }

    @Test
    default void aFirewallTakesFilters() {
        var spec = new FunctionSpec(
                "f",
                "firewall",
                Requirement.NONE,
                List.of(new PortSpec("in", network("left")), new PortSpec("out", network("right"))));
        iml().deploy(function("f"), spec);
        var installed = iml().install(function("f"), new RuleId("no-web"), noWeb());
        assertThat(installed.rule()).isEqualTo(noWeb());
        assertThat(iml().rules(function("f"))).containsExactly(installed);
    }

    private static Rule noWeb() {
        return new Rule.Filter(
                10,
                Rule.Action.DROP,
                Optional.empty(),
                Optional.empty(),
                new Rule.Match(
                        Optional.of("10.99.0.0/24"),
                        Optional.empty(),
                        Optional.of(Rule.Protocol.TCP),
                        Optional.empty(),
                        Optional.of(new Rule.PortRange(80, 90))));
    }

    @Test
    default void anotherRuleUnderTheSameIdIsAConflict() {
        iml().deploy(function("r"), router(network("left"), network("right")));
        iml().install(function("r"), new RuleId("one"), route("10.99.0.1/32", "out"));
        assertFault(
                SouthboundFault.CONFLICT,
                () -> iml().install(function("r"), new RuleId("one"), route("10.99.0.2/32", "out")));
    }

    @Test
    default void aRuleThatTheFunctionCannotKeepIsRefused() {
        iml().deploy(function("r"), router(network("left"), network("right")));
        var noSuchPort = route("10.99.0.1/32", "sideways");
        assertFault(SouthboundFault.NOT_FOUND, () -> iml().install(function("r"), new RuleId("one"), noSuchPort));
        assertFault(SouthboundFault.REFUSED, () -> iml().install(function("r"), new RuleId("one"), noWeb()));
        assertThat(iml().rules(function("r"))).isEmpty();
    }

    @Test
    default void aWantedTargetIsTheOneThatRunsTheFunction() {
        var deployed = iml().deploy(function("r"), routerOn(Target.CPU));
        assertThat(deployed.target()).contains(Target.CPU);
    }

    @Test
    default void aWantedTargetThatTheSiteDoesNotHaveIsRefusedWithTheReason() {
        assertThatThrownBy(() -> iml().deploy(function("r"), routerOn(Target.SMARTNIC)))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.detail()).contains("SMARTNIC is wanted"));
        assertThat(iml().functions()).isEmpty();
    }

    private FunctionSpec routerOn(Target target) {
        var wanted = new Requirement(
                Optional.empty(), Optional.empty(), false, Optional.of(target), Optional.of(Duration.ofSeconds(1)));
        return new FunctionSpec("router", "router", wanted, List.of(new PortSpec("in", network("left"))));
    }

    @Test
    default void aRuleOfIPv6IsKept() {
        iml().deploy(function("r"), router(network("left"), network("right")));
        var route = route("2001:db8:0:0:0:0:0:0/32", "out");
        assertThat(iml().install(function("r"), new RuleId("six"), route).rule())
                .isEqualTo(route);
        assertThat(iml().rules(function("r"))).extracting(InstalledRule::rule).containsExactly(route);
    }

    @Test
    default void aListenerHearsHowFunctionsFare() {
        // How a function is lost is the kernel's affair, whatever else the site would choose.
        var spec = routerOn(Target.CPU);
        iml().deploy(function("r"), spec);
        var heard = new Heard();
        try (var _ = iml().watch(heard)) {
            heard.assertNext("r RUNNING", "connected");
            lose(function("r"));
            heard.assertNext("r FAILED");
            assertThat(iml().find(function("r")).orElseThrow().state()).isEqualTo(State.FAILED);
            assertFault(SouthboundFault.BROKEN, () -> iml().deploy(function("r"), spec));
            iml().remove(function("r"));
            iml().deploy(function("r"), spec);
            heard.assertNext("r RUNNING");
        }
    }

    @Test
    default void theCountersOfAllFunctionsComeAtOnce() {
        var networks = List.of(network("left"), network("right"));
        assertThat(iml().counters()).isEmpty();
        iml().deploy(function("a"), router(networks.getFirst(), networks.getLast()));
        assertThat(iml().heavyFlows(function("a"))).isEmpty();
        iml().deploy(function("b"), router(networks.getFirst(), networks.getLast()));
        var counters = iml().counters();
        assertThat(counters).containsOnlyKeys(function("a"), function("b"));
        assertThat(counters.get(function("a")).ports())
                .extracting(Counters.OfPort::port)
                .containsExactly("in", "out");
    }

    @Test
    default void rulesAndCountersNeedTheirFunction() {
        var never = new FunctionId("never");
        assertFault(SouthboundFault.NOT_FOUND, () -> iml().rules(never));
        assertFault(SouthboundFault.NOT_FOUND, () -> iml().counters(never));
        assertFault(SouthboundFault.NOT_FOUND, () -> iml().heavyFlows(never));
        assertFault(SouthboundFault.NOT_FOUND, () -> iml().selection(never));
        assertFault(
                SouthboundFault.NOT_FOUND, () -> iml().install(never, new RuleId("one"), route("10.99.0.1/32", "out")));
        assertThatCode(() -> iml().withdraw(never, new RuleId("one"))).doesNotThrowAnyException();
        assertThatCode(() -> iml().remove(never)).doesNotThrowAnyException();
    }
}
