package io.sextant.vim.contract;

import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.Rule;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What {@link io.sextant.vim.iml.Iml} must keep of local NSDs. */
public interface LocalNsdContract extends SiteUnderTest {
    /** Two workloads with a router between them, and the chains there and back. */
    private LocalNsd deployed() {
        var left = network("left");
        var right = network("right");
        workloads().deploy(id("src"), process("src", Resources.NONE, on(left, "eth0")));
        workloads().deploy(id("dst"), process("dst", Resources.NONE, on(right, "eth0")));
        iml().deploy(function("r"), router(left, right));
        return localNsd("there", "back");
    }

    private LocalNsd localNsd(String there, String back) {
        return localNsd(there, back, function("r"));
    }

    private LocalNsd localNsd(String there, String back, FunctionId router) {
        var src = new Hop.At(id("src"), "eth0");
        var dst = new Hop.At(id("dst"), "eth0");
        var budget = Optional.of(Duration.ofSeconds(1));
        return new LocalNsd(
                new LocalNsdId("service"),
                "service",
                List.of(
                        new Chain(there, budget, List.of(src, new Hop.Through(router, "in", "out"), dst)),
                        new Chain(back, budget, List.of(dst, new Hop.Through(router, "out", "in"), src))));
    }

    @Test
    default void anAppliedLocalNsdCarriesItsChains() {
        var localNsd = deployed();
        var report = iml().apply(localNsd);
        assertThat(report.state()).isEqualTo(State.RUNNING);
        assertThat(report.verified()).as(report.toString()).isTrue();
        assertThat(report.chains()).extracting(c -> c.name()).containsExactly("there", "back");
        var destination =
                workloads().find(id("dst")).orElseThrow().endpoints().getFirst().address() + "/32";
        assertThat(iml().rules(function("r")))
                .allMatch(rule -> rule.localNsd().equals(Optional.of(localNsd.id())))
                .anyMatch(rule -> rule.rule() instanceof Rule.Route(var to, var port, var _)
                        && to.equals(destination)
                        && port.equals("out"));
        assertThat(iml().find(localNsd.id())).contains(report);
    }

    @Test
    default void applyingTheSameAgainChangesNothing() {
        var localNsd = deployed();
        var report = iml().apply(localNsd);
        var rules = iml().rules(function("r"));
        assertThat(iml().apply(localNsd)).isEqualTo(report);
        assertThat(iml().rules(function("r"))).containsExactlyInAnyOrderElementsOf(rules);
        assertThat(iml().localNsds()).hasSize(1);
    }

    @Test
    default void otherChainsUnderTheSameIdTakeThePlaceOfThoseThatWereThere() {
        iml().apply(deployed());
        var changed = localNsd("hither", "thither");
        var report = iml().apply(changed);
        assertThat(report.verified()).as(report.toString()).isTrue();
        assertThat(report.chains()).extracting(c -> c.name()).containsExactly("hither", "thither");
        assertThat(iml().localNsds()).containsExactly(report);
        assertThat(iml().rules(function("r"))).hasSize(2);
        assertThat(iml().apply(changed)).isEqualTo(report);
    }

    @Test
    default void aFunctionThatAChangeLeavesOutLosesItsRulesToTheOneThatComesIn() {
        var localNsd = deployed();
        iml().apply(localNsd);
        iml().deploy(function("r2"), router(network("left"), network("right")));
        var changed = localNsd("there", "back", function("r2"));
        assertThat(iml().apply(changed).verified()).isTrue();
        assertThat(iml().rules(function("r"))).isEmpty();
        assertThat(iml().rules(function("r2")))
                .hasSize(2)
                .allMatch(r -> r.localNsd().equals(Optional.of(localNsd.id())));
        assertThat(iml().apply(localNsd).verified()).isTrue();
        assertThat(iml().rules(function("r"))).hasSize(2);
        assertThat(iml().rules(function("r2"))).isEmpty();
    }

    @Test
    default void severalWorkloadsBehindOneRouterHaveAChainEach() {
        deployed();
        workloads().deploy(id("dst2"), process("dst2", Resources.NONE, on(network("right"), "eth0")));
        var one = List.of(toAndFro("dst"), toAndFro("dst2"));
        var both = new LocalNsd(
                new LocalNsdId("service"),
                "service",
                one.stream().flatMap(List::stream).toList());
        var report = iml().apply(both);
        assertThat(report.verified()).as(report.toString()).isTrue();
        var alone = iml().apply(new LocalNsd(both.id(), "service", one.getFirst()));
        assertThat(alone.chains()).containsExactlyElementsOf(report.chains().subList(0, 2));
    }

    private List<Chain> toAndFro(String far) {
        var src = new Hop.At(id("src"), "eth0");
        var dst = new Hop.At(id(far), "eth0");
        return List.of(
                new Chain(
                        "to-" + far, Optional.empty(), List.of(src, new Hop.Through(function("r"), "in", "out"), dst)),
                new Chain(
                        "from-" + far,
                        Optional.empty(),
                        List.of(dst, new Hop.Through(function("r"), "out", "in"), src)));
    }

    @Test
    default void aWorkloadThatWasDeployedAgainElsewhereIsFoundByTheSameChains() {
        var localNsd = deployed();
        iml().apply(localNsd);
        workloads().terminate(id("dst"));
        workloads().deploy(id("other"), process("other", Resources.NONE, on(network("right"), "eth0")));
        var dst = workloads().deploy(id("dst"), process("dst", Resources.NONE, on(network("right"), "eth0")));
        assertThat(iml().apply(localNsd).verified()).isTrue();
        assertThat(iml().rules(function("r")))
                .hasSize(2)
                .anyMatch(rule -> rule.rule() instanceof Rule.Route(var to, var port, var _)
                        && to.equals(dst.endpoints().getFirst().address() + "/32")
                        && port.equals("out"));
    }

    @Test
    default void aChangeThatIsRefusedLeavesTheChainsThatWereThere() {
        var localNsd = deployed();
        var report = iml().apply(localNsd);
        var rules = iml().rules(function("r"));
        assertFault(SouthboundFault.REFUSED, () -> iml().apply(localNsd("there", "back", function("missing"))));
        assertThat(iml().find(localNsd.id())).contains(report);
        assertThat(iml().rules(function("r"))).containsExactlyInAnyOrderElementsOf(rules);
    }

    @Test
    default void aChangedLocalNsdIsWithdrawnWhole() {
        iml().apply(deployed());
        iml().deploy(function("r2"), router(network("left"), network("right")));
        var changed = localNsd("there", "back", function("r2"));
        iml().apply(changed);
        iml().withdraw(changed.id());
        assertThat(iml().localNsds()).isEmpty();
        assertThat(iml().rules(function("r"))).isEmpty();
        assertThat(iml().rules(function("r2"))).isEmpty();
    }

    @Test
    default void aWithdrawnLocalNsdTakesItsRulesAndLeavesTheRest() {
        var localNsd = deployed();
        iml().apply(localNsd);
        iml().withdraw(localNsd.id());
        assertThat(iml().find(localNsd.id())).isEmpty();
        assertThat(iml().rules(function("r"))).isEmpty();
        assertThat(iml().find(function("r"))).isPresent();
        assertThat(workloads().all()).hasSize(2);
        assertThatCode(() -> iml().withdraw(localNsd.id())).doesNotThrowAnyException();
    }

    @Test
    default void aRuleOfALocalNsdCanBeWithdrawnAndInstalledAgain() {
        iml().apply(deployed());
        var rule = iml().rules(function("r")).getFirst();
        iml().withdraw(function("r"), rule.id());
        assertThat(iml().rules(function("r"))).doesNotContain(rule);
        assertThat(iml().install(function("r"), rule.id(), rule.rule())).isEqualTo(rule);
    }

    @Test
    default void aHopThatIsNotThereIsRefusedAndLeavesNothing() {
        deployed();
        iml().remove(function("r"));
        assertFault(SouthboundFault.REFUSED, () -> iml().apply(localNsd("there", "back")));
        assertThat(iml().localNsds()).isEmpty();
    }

    @Test
    default void aChainLeavesTheSiteByATunnelEndpointOnly() {
        deployed();
        var beyond = new Hop.Beyond(function("r"), "in", "10.99.0.2", "192.0.2.2", Rule.Wrapping.VXLAN, 7);
        var leaving = new LocalNsd(
                new LocalNsdId("leaving"),
                "leaving",
                List.of(new Chain("c", Optional.empty(), List.of(new Hop.At(id("src"), "eth0"), beyond))));
        assertFault(SouthboundFault.REFUSED, () -> iml().apply(leaving));
        assertThat(iml().localNsds()).isEmpty();
        assertThat(iml().rules(function("r"))).isEmpty();
    }

    @Test
    default void aChainBeginsAndEndsAtWorkloads() {
        var through = new Hop.Through(function("r"), "in", "out");
        var open = new LocalNsd(
                new LocalNsdId("open"), "open", List.of(new Chain("c", Optional.empty(), List.of(through, through))));
        deployed();
        assertFault(SouthboundFault.REFUSED, () -> iml().apply(open));
        assertThat(iml().localNsds()).isEmpty();
    }
}
