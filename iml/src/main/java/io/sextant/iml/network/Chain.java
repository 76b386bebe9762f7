package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.Match;
import io.sextant.accel.Verdict;
import io.sextant.iml.SiteProblem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way of packets in one direction.
 *
 * @param name unique within its local NSD
 * @param delayBudget microseconds there and back
 * @param source one of the two ends at least is a {@link Stop}
 * @param passages the functions on the way, in their order; a gate's is none of them
 * @param filters for firewalls on the way
 * @param heavyFlowsOf a heavy hitter on the way: what it finds above its limits goes along the chain, and nothing else; up to
 *     there it is another chain's way
 */
public record Chain(
        String name,
        Optional<Long> delayBudget,
        ChainEnd source,
        List<Passage> passages,
        ChainEnd destination,
        List<FilterAt> filters,
        Optional<FunctionId> heavyFlowsOf) {
    public Chain {
        passages = List.copyOf(passages);
        filters = List.copyOf(filters);
        if (source instanceof Gate && destination instanceof Gate) {
            throw SiteProblem.unprocessable("Chain " + name + " begins and ends at other sites; one of its ends must be"
                    + " a workload of this one.");
        }
    }

    /** One that all packets between its ends go along. */
    public Chain(
            String name,
            Optional<Long> delayBudget,
            ChainEnd source,
            List<Passage> passages,
            ChainEnd destination,
            List<FilterAt> filters) {
        this(name, delayBudget, source, passages, destination, filters, Optional.empty());
    }

    /** A filter and the firewall that it is for; the priority as in {@link io.sextant.accel.Rule.Filter}. */
    public record FilterAt(FunctionId function, int priority, Match match, Verdict verdict) {}

    /** Whether it leads to another site. */
    boolean leaves() {
        return destination instanceof Gate;
    }

    /** The gates that it passes: one at most. */
    Stream<Gate> gates() {
        return Stream.of(source, destination).filter(Gate.class::isInstance).map(Gate.class::cast);
    }

    /** Whether packets that arrive can be answered: by one of these chains, or on the link that both ends are on. */
    public boolean hasWayBack(Stream<Chain> chains) {
        return passages.isEmpty() && gates().findAny().isEmpty() || chains.anyMatch(this::isAnsweredBy);
    }

    /** Whether answers to its packets come back by another chain. */
    boolean isAnsweredBy(Chain other) {
        return other.heavyFlowsOf.isEmpty() && source.equals(other.destination) && destination.equals(other.source);
    }

    /** Whether a chain goes to the same end through the heavy hitter whose heavy flows this one is for. */
    boolean relieves(Chain other) {
        return heavyFlowsOf
                .filter(_ -> other.heavyFlowsOf.isEmpty())
                .filter(_ -> source.equals(other.source) && destination.equals(other.destination))
                .filter(other::passes)
                .isPresent();
    }

    boolean passes(FunctionId function) {
        return passages.stream().anyMatch(p -> p.function().equals(function));
    }
}
