package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.Match;
import io.sextant.accel.Verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way of packets in one direction.
 *
 * @param name unique within its local NSD
 * @param delayBudget microseconds there and back
 * @param passages the functions on the way, in their order
 * @param filters for firewalls on the way
 */
public record Chain(
        String name,
        Optional<Long> delayBudget,
        Stop source,
        List<Passage> passages,
        Stop destination,
        List<FilterAt> filters) {
    public Chain {
        passages = List.copyOf(passages);
        filters = List.copyOf(filters);
    }

    /** A filter and the firewall that it is for; the priority as in {@link io.sextant.accel.Rule.Filter}. */
    public record FilterAt(FunctionId function, int priority, Match match, Verdict verdict) {}

    /** Whether packets that arrive can be answered: by one of these chains, or on the link that both ends are on. */
    public boolean hasWayBack(Stream<Chain> chains) {
        return passages.isEmpty() || chains.anyMatch(this::answers);
    }

    private boolean answers(Chain other) {
        return source.equals(other.destination) && destination.equals(other.source);
    }
}
