package io.sextant.vim.iml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A path of packets in one direction (a network forwarding path).
 *
 * @param name unique within its local NSD; as an id
 * @param delayBudget for the way there and back
 * @param hops the first and the last an {@link Hop.At}, or one of them a {@link Hop.Beyond}; all between {@link Hop.Through}
 * @param filters for firewalls on the way
 * @param heavyFlowsOf a heavy hitter on the way, if only those flows are led along the chain that it finds above its limits; all
 *     others between the two ends go along another chain through it
 */
public record Chain(
        String name,
        Optional<Duration> delayBudget,
        List<Hop> hops,
        List<FilterAt> filters,
        Optional<FunctionId> heavyFlowsOf) {
    public Chain {
        hops = List.copyOf(hops);
        filters = List.copyOf(filters);
    }

    /** A chain that all packets between its ends go along. */
    public Chain(String name, Optional<Duration> delayBudget, List<Hop> hops, List<FilterAt> filters) {
        this(name, delayBudget, hops, filters, Optional.empty());
    }

    /** A chain without filters. */
    public Chain(String name, Optional<Duration> delayBudget, List<Hop> hops) {
        this(name, delayBudget, hops, List.of());
    }

    /** A filter and the firewall that it is for. */
    public record FilterAt(FunctionId function, Rule.Filter filter) {}
}
