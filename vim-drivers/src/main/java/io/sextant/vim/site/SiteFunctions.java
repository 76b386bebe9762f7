package io.sextant.vim.site;

import io.sextant.site.model.FunctionType;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.vim.State;
import io.sextant.vim.iml.Counters;
import io.sextant.vim.iml.Function;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.Program;
import io.sextant.vim.iml.Requirement;
import io.sextant.vim.iml.RuleId;
import io.sextant.vim.iml.Selection;
import io.sextant.vim.iml.Target;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static java.util.stream.Collectors.toMap;

/** Network functions, their selections and counters, from and to the wire. */
final class SiteFunctions {
    private SiteFunctions() {}

    /** The type on the wire; nothing if the site API does not know it. */
    static Optional<FunctionType> type(String type) {
        return Arrays.stream(FunctionType.values())
                .filter(known -> known.name().equalsIgnoreCase(type))
                .findFirst();
    }

    static NetworkFunctionSpec wire(FunctionType type, FunctionSpec spec) {
        return new NetworkFunctionSpec()
                .name(spec.name())
                .type(type)
                .requirement(wire(spec.requirement()))
                .programs(spec.programs().stream().map(SiteFunctions::wire).toList())
                .ports(spec.ports().stream()
                        .map(p -> SiteEndpoints.wire(p.name(), p.network(), p.address()))
                        .toList());
    }

    private static io.sextant.site.model.Program wire(Program program) {
        return new io.sextant.site.model.Program(
                        io.sextant.site.model.Target.valueOf(program.target().name()),
                        program.digest().value())
                .mainClass(program.mainClass().orElse(null));
    }

    static Function function(NetworkFunction function) {
        return new Function(
                new FunctionId(function.getId()),
                function.getName(),
                function.getType().name().toLowerCase(Locale.ROOT),
                State.valueOf(function.getState().name()),
                Optional.ofNullable(function.getDetail()),
                Optional.ofNullable(function.getTarget()).map(SiteFunctions::target),
                Optional.ofNullable(function.getAccelerator()),
                SiteEndpoints.endpoints(function.getPorts()));
    }

    static Selection selection(io.sextant.site.model.Selection selection) {
        return new Selection(
                new FunctionId(selection.getFunction()),
                Optional.ofNullable(selection.getChosen()),
                Optional.ofNullable(selection.getTarget()).map(SiteFunctions::target),
                selection.getReason(),
                selection.getOffers().stream().map(SiteFunctions::offer).toList());
    }

    static Counters counters(io.sextant.site.model.Counters counters) {
        return new Counters(
                Optional.ofNullable(counters.getForwardedPackets()),
                Optional.ofNullable(counters.getForwardedBytes()),
                Optional.ofNullable(counters.getDroppedPackets()),
                counters.getPorts().stream().map(SiteFunctions::ofPort).toList(),
                counters.getRules().stream().map(SiteFunctions::ofRule).toList());
    }

    static Map<FunctionId, Counters> countersOfAll(io.sextant.site.model.Counters[] all) {
        return Arrays.stream(all).collect(toMap(c -> new FunctionId(c.getFunction()), SiteFunctions::counters));
    }

    private static io.sextant.site.model.Requirement wire(Requirement requirement) {
        return new io.sextant.site.model.Requirement()
                .throughput(requirement.throughput().orElse(null))
                .tableSize(requirement.tableSize().orElse(null))
                .stateful(requirement.stateful())
                .target(requirement
                        .target()
                        .map(t -> io.sextant.site.model.Target.valueOf(t.name()))
                        .orElse(null))
                .delayBudget(requirement.delayBudget().map(Duration::toNanos).orElse(null));
    }

    private static Selection.Offer offer(io.sextant.site.model.Offer offer) {
        return new Selection.Offer(
                offer.getAccelerator(),
                target(offer.getTarget()),
                offer.getFits(),
                Optional.ofNullable(offer.getThroughput()),
                Optional.ofNullable(offer.getLatency()).map(Duration::ofNanos),
                offer.getReason());
    }

    private static Target target(io.sextant.site.model.Target target) {
        return Target.valueOf(target.name());
    }

    private static Counters.OfPort ofPort(io.sextant.site.model.PortCounters port) {
        return new Counters.OfPort(
                port.getPort(),
                Optional.ofNullable(port.getReceivedPackets()),
                Optional.ofNullable(port.getReceivedBytes()),
                Optional.ofNullable(port.getSentPackets()),
                Optional.ofNullable(port.getSentBytes()));
    }

    private static Counters.OfRule ofRule(io.sextant.site.model.RuleCounters rule) {
        return new Counters.OfRule(
                new RuleId(rule.getRule()),
                Optional.ofNullable(rule.getPackets()),
                Optional.ofNullable(rule.getBytes()));
    }
}
