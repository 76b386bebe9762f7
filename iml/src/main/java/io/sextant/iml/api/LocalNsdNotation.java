package io.sextant.iml.api;

import io.sextant.accel.FunctionId;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.measure.Delay;
import io.sextant.iml.network.Binding;
import io.sextant.iml.network.Chain;
import io.sextant.iml.network.ChainEnd;
import io.sextant.iml.network.ChainId;
import io.sextant.iml.network.Gate;
import io.sextant.iml.network.LocalNsd;
import io.sextant.iml.network.LocalNsdSpec;
import io.sextant.iml.network.Passage;
import io.sextant.iml.network.Stop;
import io.sextant.iml.network.Verification;
import io.sextant.site.model.Beyond;
import io.sextant.site.model.ChainFilter;
import io.sextant.site.model.ChainReport;
import io.sextant.site.model.Hop;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.State;
import io.sextant.site.model.WorkloadRoute;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Local NSDs on the wire. */
final class LocalNsdNotation {
    private static final Pattern CHAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private LocalNsdNotation() {}

    static LocalNsdSpec spec(io.sextant.site.model.LocalNsdSpec body) {
        return new LocalNsdSpec(
                Wire.name(body.getName()), Wire.list("chains", body.getChains(), LocalNsdNotation::chain));
    }

    private static Chain chain(io.sextant.site.model.Chain body) {
        var name = Wire.required("chains.name", body.getName());
        if (!CHAIN_NAME.matcher(name).matches()) {
            throw SiteProblem.unprocessable(
                    "A chain's name is 1-64 letters, digits, '.', '_', '-', first a letter or digit.");
        }
        var hops = Wire.list("hops", body.getHops(), h -> h);
        if (hops.size() < 2) {
            throw SiteProblem.unprocessable("Chain " + name + " needs two hops at least: its two ends.");
        }
        return new Chain(
                name,
                Optional.ofNullable(body.getDelayBudget()).map(b -> budget(name, b)),
                end(name, hops.getFirst()),
                hops.subList(1, hops.size() - 1).stream()
                        .map(h -> passage(name, h))
                        .toList(),
                end(name, hops.getLast()),
                Wire.list("filters", body.getFilters(), LocalNsdNotation::filter),
                Wire.optional("heavyFlowsOf", body.getHeavyFlowsOf(), FunctionId::new));
    }

    private static long budget(String chain, long microseconds) {
        if (microseconds < 1) {
            throw SiteProblem.unprocessable("The delay budget of chain " + chain + " is less than a microsecond.");
        }
        return microseconds;
    }

    private static ChainEnd end(String chain, Hop hop) {
        if (hop.getBeyond() != null) {
            return gate(chain, hop, hop.getBeyond());
        }
        if (hop.getFunction() != null || hop.getIn() != null || hop.getOut() != null) {
            throw SiteProblem.unprocessable("Chain " + chain + " must begin and end at a workload or beyond a tunnel.");
        }
        return new Stop(
                new WorkloadId(Wire.required("workload", hop.getWorkload())),
                Attachments.name("interface", hop.getInterface()));
    }

    private static Gate gate(String chain, Hop hop, Beyond beyond) {
        if (hop.getWorkload() != null || hop.getInterface() != null || hop.getIn() != null || hop.getOut() != null) {
            throw SiteProblem.unprocessable("What is beyond an end of chain " + chain
                    + " is reached through a function, and nothing else is said.");
        }
        return new Gate(
                new FunctionId(Wire.required("function", hop.getFunction())),
                Attachments.name("port", beyond.getPort()),
                Wire.read("address", beyond.getAddress(), Ip::of),
                Wire.read("remote", beyond.getRemote(), Ip::of),
                Rule.Wrapping.valueOf(
                        Wire.required("wrapping", beyond.getWrapping()).name()),
                Wire.required("key", beyond.getKey()));
    }

    private static Passage passage(String chain, Hop hop) {
        if (hop.getWorkload() != null || hop.getInterface() != null || hop.getBeyond() != null) {
            throw SiteProblem.unprocessable("Between its ends, chain " + chain + " goes through functions only.");
        }
        return new Passage(
                new FunctionId(Wire.required("function", hop.getFunction())),
                Attachments.name("in", hop.getIn()),
                Attachments.name("out", hop.getOut()));
    }

    private static Chain.FilterAt filter(ChainFilter body) {
        var filter = Wire.required("filter", body.getFilter());
        return new Chain.FilterAt(
                new FunctionId(Wire.required("function", body.getFunction())),
                Wire.required("priority", filter.getPriority()),
                TrafficNotation.match(filter),
                TrafficNotation.verdict(filter));
    }

    static io.sextant.site.model.LocalNsd wire(
            LocalNsd localNsd, Function<ChainId, Optional<Delay>> delays, Function<ChainId, List<HeavyFlow>> led) {
        return new io.sextant.site.model.LocalNsd()
                .id(localNsd.id().value())
                .name(localNsd.spec().name())
                .state(State.RUNNING)
                .chains(IntStream.range(0, localNsd.bindings().size())
                        .mapToObj(i -> {
                            var chain = new ChainId(
                                    localNsd.id(), localNsd.bindings().get(i).chain());
                            return report(localNsd, i)
                                    .delay(delays.apply(chain)
                                            .map(LocalNsdNotation::wire)
                                            .orElse(null))
                                    .heavyFlows(led.apply(chain).stream()
                                            .map(CounterNotation::wire)
                                            .toList());
                        })
                        .toList());
    }

    private static ChainReport report(LocalNsd localNsd, int chain) {
        var binding = localNsd.bindings().get(chain);
        return new ChainReport()
                .name(binding.chain())
                .rules(binding.rules().stream().map(r -> rule(localNsd.id(), r)).toList())
                .routes(routes(binding))
                .verification(wire(localNsd.verifications().get(chain)));
    }

    private static io.sextant.site.model.Delay wire(Delay delay) {
        return new io.sextant.site.model.Delay()
                .sent(delay.lately().sent())
                .received(delay.lately().received())
                .median(delay.median().orElse(null))
                .p99(delay.p99().orElse(null))
                .delayBudget(delay.budget().orElse(null))
                .late(delay.late().orElse(null));
    }

    private static InstalledRule rule(LocalNsdId id, Binding.BoundRule bound) {
        return new InstalledRule()
                .id(bound.rule().id().value())
                .function(bound.function().value())
                .localNsd(id.value())
                .rule(RuleNotation.wire(bound.rule()));
    }

    private static List<WorkloadRoute> routes(Binding binding) {
        return binding.routes().stream()
                .map(r -> new WorkloadRoute()
                        .workload(r.from().workload().value())
                        ._interface(r.from().interfaceName().value())
                        .destination(r.destination().toString())
                        .via(r.via().toString())
                        .mtu(r.mtu().orElse(null)))
                .toList();
    }

    private static io.sextant.site.model.Verification wire(Verification verification) {
        return new io.sextant.site.model.Verification()
                .passed(verification.passed())
                .sent(verification.sent())
                .received(verification.received())
                .rtt(verification.rtt().orElse(null))
                .delayBudget(verification.delayBudget().orElse(null))
                .detail(verification.detail())
                .obstacle(verification.obstacle().orElse(null));
    }
}
