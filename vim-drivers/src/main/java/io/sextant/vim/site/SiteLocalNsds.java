package io.sextant.vim.site;

import io.sextant.site.model.Beyond;
import io.sextant.site.model.ChainFilter;
import io.sextant.site.model.LocalNsdSpec;
import io.sextant.vim.State;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.LocalNsdReport;
import io.sextant.vim.iml.LocalNsdReport.ChainReport;
import io.sextant.vim.iml.LocalNsdReport.Verification;
import io.sextant.vim.iml.LocalNsdReport.WorkloadRoute;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Local NSDs to the wire and their reports from it, where times are microseconds. */
final class SiteLocalNsds {
    private SiteLocalNsds() {}

    static LocalNsdSpec wire(LocalNsd localNsd) {
        return new LocalNsdSpec()
                .name(localNsd.name())
                .chains(localNsd.chains().stream().map(SiteLocalNsds::wire).toList());
    }

    static LocalNsdReport report(io.sextant.site.model.LocalNsd localNsd) {
        return new LocalNsdReport(
                new LocalNsdId(localNsd.getId()),
                localNsd.getName(),
                State.valueOf(localNsd.getState().name()),
                Optional.ofNullable(localNsd.getDetail()),
                localNsd.getChains().stream().map(SiteLocalNsds::report).toList());
    }

    private static io.sextant.site.model.Chain wire(Chain chain) {
        return new io.sextant.site.model.Chain()
                .name(chain.name())
                .delayBudget(chain.delayBudget().map(SiteLocalNsds::micros).orElse(null))
                .hops(chain.hops().stream().map(SiteLocalNsds::wire).toList())
                .filters(chain.filters().stream()
                        .map(f ->
                                new ChainFilter().function(f.function().value()).filter(SiteRules.wire(f.filter())))
                        .toList())
                .heavyFlowsOf(chain.heavyFlowsOf().map(FunctionId::value).orElse(null));
    }

    private static io.sextant.site.model.Hop wire(Hop hop) {
        return switch (hop) {
            case Hop.At(var workload, var name) ->
                new io.sextant.site.model.Hop().workload(workload.value())._interface(name);
            case Hop.Through(var function, var in, var out) ->
                new io.sextant.site.model.Hop()
                        .function(function.value())
                        .in(in)
                        .out(out);
            case Hop.Beyond beyond ->
                new io.sextant.site.model.Hop()
                        .function(beyond.function().value())
                        .beyond(new Beyond(
                                beyond.port(),
                                beyond.address(),
                                beyond.remote(),
                                Beyond.WrappingEnum.valueOf(beyond.wrapping().name()),
                                beyond.key()));
        };
    }

    private static ChainReport report(io.sextant.site.model.ChainReport chain) {
        return new ChainReport(
                chain.getName(),
                chain.getRules().stream().map(SiteRules::installed).toList(),
                chain.getRoutes().stream().map(SiteLocalNsds::route).toList(),
                verification(chain.getVerification()));
    }

    private static WorkloadRoute route(io.sextant.site.model.WorkloadRoute route) {
        return new WorkloadRoute(
                new WorkloadId(route.getWorkload()),
                route.getInterface(),
                route.getDestination(),
                Optional.ofNullable(route.getVia()));
    }

    private static Verification verification(io.sextant.site.model.Verification verification) {
        return new Verification(
                verification.getPassed(),
                verification.getSent(),
                verification.getReceived(),
                Optional.ofNullable(verification.getRtt()).map(SiteLocalNsds::duration),
                Optional.ofNullable(verification.getDelayBudget()).map(SiteLocalNsds::duration),
                verification.getDetail(),
                Optional.ofNullable(verification.getObstacle()));
    }

    /** Rounded down, since a budget that is held rounded down is held. */
    private static long micros(Duration duration) {
        return Math.max(1, duration.dividedBy(Duration.of(1, ChronoUnit.MICROS)));
    }

    private static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
