package io.sextant.vim.memory;

import io.sextant.vim.Endpoint;
import io.sextant.vim.State;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionType;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.InstalledRule;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.LocalNsdReport;
import io.sextant.vim.iml.LocalNsdReport.ChainReport;
import io.sextant.vim.iml.LocalNsdReport.Verification;
import io.sextant.vim.iml.LocalNsdReport.WorkloadRoute;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.RuleId;
import io.sextant.vim.iml.Uplink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Derives the rules of chains and keeps them in the functions on the way. */
final class MemoryChains {
    /** Of a site that is joined to no other. */
    private static final String NOWHERE = "192.0.2.1";

    private final MemorySite site;
    private final Crossings crossings;

    MemoryChains(MemorySite site) {
        this.site = site;
        this.crossings = new Crossings(site, this::address);
    }

    LocalNsdReport apply(LocalNsd wanted) {
        wanted.chains().forEach(this::check);
        var bound = wanted.chains().stream().map(c -> bind(wanted.id(), c)).toList();
        var there = Optional.ofNullable(site.localNsds.get(wanted.id()));
        crossings.keep(wanted);
        var same = there.filter(n -> n.spec().equals(wanted) && isBound(n.report(), bound))
                .isPresent();
        if (same) return probed(there.get(), bound);
        bound.stream().flatMap(c -> c.rules().stream()).forEach(this::lay);
        keepOnly(wanted.id(), bound.stream().flatMap(c -> c.rules().stream()).toList());
        var reports = bound.stream().map(this::report).toList();
        var report = new LocalNsdReport(wanted.id(), wanted.name(), State.RUNNING, Optional.empty(), reports);
        site.localNsds.put(wanted.id(), new MemoryLocalNsd(wanted, report));
        var effect = there.isPresent() ? Operation.CHANGE_LOCAL_NSD : Operation.APPLY_LOCAL_NSD;
        site.effects().add(effect, wanted.id().value());
        return report;
    }

    /** The other site's part of a chain may have come meanwhile. */
    private LocalNsdReport probed(MemoryLocalNsd there, List<Bound> bound) {
        var was = there.report();
        var reports = bound.stream().map(this::report).toList();
        var report = new LocalNsdReport(was.id(), was.name(), was.state(), was.reason(), reports);
        site.localNsds.put(was.id(), new MemoryLocalNsd(there.spec(), report));
        return report;
    }

    /** What a chain takes. */
    private record Bound(Chain chain, List<InstalledRule> rules, List<WorkloadRoute> routes) {
        boolean is(ChainReport report) {
            return report.rules().equals(rules) && report.routes().equals(routes);
        }
    }

    private static boolean isBound(LocalNsdReport report, List<Bound> bound) {
        return IntStream.range(0, bound.size())
                .allMatch(i -> bound.get(i).is(report.chains().get(i)));
    }

    private void lay(InstalledRule rule) {
        var function = function(rule.function());
        if (!rule.equals(function.rules().get(rule.id()))) install(function, rule);
    }

    private ChainReport report(Bound bound) {
        var verification = verify(bound.chain(), address(bound.chain().hops().getLast()));
        return new ChainReport(bound.chain().name(), bound.rules(), bound.routes(), verification);
    }

    private void keepOnly(LocalNsdId id, List<InstalledRule> kept) {
        for (var function : site.functions.values())
            function.rules().values().removeIf(r -> r.localNsd().equals(Optional.of(id)) && !kept.contains(r));
    }

    void unbind(LocalNsdId id) {
        crossings.forget(id);
        if (site.localNsds.remove(id) == null) return;
        keepOnly(id, List.of());
        site.effects().add(Operation.WITHDRAW_LOCAL_NSD, id.value());
    }

    InstalledRule install(MemoryFunction function, InstalledRule rule) {
        function.rules().put(rule.id(), rule);
        site.effects().add(Operation.INSTALL_RULE, rule.id().value());
        return rule;
    }

    /** The local NSD that a rule was derived from, so that a rule withdrawn and installed again is still its own. */
    Optional<LocalNsdId> owner(RuleId rule, FunctionId function) {
        return site.localNsds.values().stream()
                .flatMap(n -> n.report().chains().stream())
                .flatMap(c -> c.rules().stream())
                .filter(r -> r.id().equals(rule) && r.function().equals(function))
                .flatMap(r -> r.localNsd().stream())
                .findFirst();
    }

    private void check(Chain chain) {
        if (chain.hops().size() < 2) throw site.refused("chain '" + chain.name() + "' has no two ends");
        var ends = List.of(chain.hops().getFirst(), chain.hops().getLast());
        ends.forEach(this::address);
        if (ends.stream().noneMatch(Hop.At.class::isInstance))
            throw site.refused("chain '" + chain.name() + "' begins and ends at other sites");
        chain.hops().subList(1, chain.hops().size() - 1).forEach(hop -> through(chain, hop));
        chain.filters().forEach(this::check);
    }

    private void check(Chain.FilterAt filter) {
        var function = function(filter.function());
        if (!function.type().takes(filter.filter()) || !function.hasPortsOf(filter.filter()))
            throw site.refused("'" + filter.function() + "' is no firewall with the ports of " + filter.filter());
    }

    private Bound bind(LocalNsdId id, Chain chain) {
        var destination = address(chain.hops().getLast());
        var rules = new ArrayList<InstalledRule>();
        for (var hop : chain.hops())
            if (hop instanceof Hop.Through(var function, var _, var out)
                    && function(function).type().routes()
                    && !chain.heavyFlowsOf().equals(Optional.of(function)))
                rules.add(rule(id, chain, rules.size(), function, route(destination, out)));
        for (var hop : chain.hops())
            if (hop instanceof Hop.Beyond beyond)
                rules.add(rule(id, chain, rules.size(), beyond.function(), tunnel(beyond)));
        for (var filter : chain.filters()) rules.add(rule(id, chain, rules.size(), filter.function(), filter.filter()));
        return new Bound(chain, List.copyOf(rules), sourceRoutes(chain, destination));
    }

    private static Rule route(String destination, String port) {
        return new Rule.Route(destination + "/32", port, Optional.empty());
    }

    private Rule tunnel(Hop.Beyond beyond) {
        var local = site.uplink().map(Uplink::address).orElse(NOWHERE);
        return new Rule.Tunnel(
                beyond.wrapping(), beyond.address() + "/32", local, beyond.remote(), beyond.key(), Optional.empty());
    }

    private static InstalledRule rule(LocalNsdId id, Chain chain, int number, FunctionId function, Rule rule) {
        return new InstalledRule(new RuleId(id + "." + chain.name() + "." + number), function, Optional.of(id), rule);
    }

    private List<WorkloadRoute> sourceRoutes(Chain chain, String destination) {
        if (!(chain.hops().getFirst() instanceof Hop.At(var workload, var name))) return List.of();
        var via = switch (chain.hops().get(1)) {
            case Hop.Through(var function, var in, var _) ->
                function(function).shown().port(in);
            case Hop.Beyond beyond -> function(beyond.function()).shown().port(beyond.port());
            case Hop.At _ -> Optional.<Endpoint>empty();
        };
        return List.of(new WorkloadRoute(workload, name, destination + "/32", via.map(Endpoint::address)));
    }

    private Verification verify(Chain chain, String destination) {
        return site.measures()
                .obstacle(chain.name())
                .map(obstacle -> hindered(chain, obstacle))
                .orElseGet(() -> follow(chain, destination));
    }

    private static Verification hindered(Chain chain, String obstacle) {
        return new Verification(
                false, 0, 0, Optional.empty(), chain.delayBudget(), "It cannot be probed.", Optional.of(obstacle));
    }

    private Verification follow(Chain chain, String destination) {
        var passed = chain.hops().stream()
                .allMatch(hop -> !(hop instanceof Hop.Through(var function, var _, var out))
                        || chain.heavyFlowsOf().equals(Optional.of(function))
                        || function(function).forwards(destination, out));
        return new Verification(
                passed,
                1,
                passed ? 1 : 0,
                crossings.roundTrip(chain),
                chain.delayBudget(),
                "followed the rules in memory",
                Optional.empty());
    }

    private String address(Hop end) {
        return switch (end) {
            case Hop.At at -> at(at).address();
            case Hop.Beyond beyond -> beyond(beyond).address();
            case Hop.Through _ ->
                throw site.refused("a chain begins and ends at a workload or beyond a tunnel, not at " + end);
        };
    }

    private Hop.Beyond beyond(Hop.Beyond beyond) {
        var function = function(beyond.function());
        if (function.type() != FunctionType.TUNNEL_ENDPOINT
                || function.shown().port(beyond.port()).isEmpty())
            throw site.refused("'" + beyond.function() + "' is no tunnel endpoint with a port '" + beyond.port() + "'");
        return beyond;
    }

    private Endpoint at(Hop.At at) {
        var workload = at.workload();
        var name = at.interfaceName();
        return Optional.ofNullable(site.workloads.get(workload))
                .flatMap(w -> w.shown().endpoint(name))
                .orElseThrow(
                        () -> site.refused("there is no interface '" + name + "' of a workload '" + workload + "'"));
    }

    private void through(Chain chain, Hop hop) {
        if (!(hop instanceof Hop.Through(var id, var in, var out)))
            throw site.refused("chain '" + chain.name() + "' passes " + hop + ", which is no network function");
        var function = function(id).shown();
        if (function.port(in).isEmpty() || function.port(out).isEmpty())
            throw site.refused("network function '" + id + "' has no port '" + in + "' or no port '" + out + "'");
    }

    private MemoryFunction function(FunctionId id) {
        return Optional.ofNullable(site.functions.get(id))
                .orElseThrow(() -> site.refused("there is no network function '" + id + "'"));
    }
}
