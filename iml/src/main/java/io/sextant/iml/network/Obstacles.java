package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.Ip;
import io.sextant.accel.Match;
import io.sextant.accel.Rule;
import io.sextant.accel.Verdict;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Filters of firewalls that drop the probes of chains and yet may let other packets pass: of such a chain nobody can say how it
 * carries these.
 */
final class Obstacles {
    private static final int ICMP = 1;
    private static final Comparator<Rule.Filter> ORDER =
            Comparator.comparingInt(Rule.Filter::priority).thenComparing(Rule.Filter::id);

    private final Endpoints endpoints;
    private final java.util.function.Function<FunctionId, Optional<Function>> functions;

    /** Of these functions, which chains between these endpoints go through. */
    Obstacles(Endpoints endpoints, java.util.function.Function<FunctionId, Optional<Function>> functions) {
        this.endpoints = endpoints;
        this.functions = functions;
    }

    /** What is in the way of echo requests along a chain, or of their answers along one of all chains, in words. */
    Optional<String> of(Chain chain, Collection<Chain> all) {
        var ends = address(chain.source())
                .flatMap(near -> address(chain.destination()).map(far -> new Ends(near, far)));
        return ends.flatMap(there -> first(functions(chain), there)
                .or(() -> first(
                        all.stream().filter(chain::isAnsweredBy).flatMap(back -> answering(chain, back)),
                        there.back())));
    }

    private record Ends(Ip from, Ip to) {
        Ends back() {
            return new Ends(to, from);
        }

        boolean fit(Match match) {
            return match.source().filter(network -> !has(network, from)).isEmpty()
                    && match.destination().filter(network -> !has(network, to)).isEmpty();
        }

        private static boolean has(Cidr network, Ip ip) {
            return network.four() == ip.four()
                    && new Cidr(ip, network.length()).network().equals(network);
        }
    }

    private Optional<Ip> address(ChainEnd end) {
        return switch (end) {
            case Stop stop ->
                endpoints
                        .find(stop.owner(), stop.interfaceName())
                        .map(endpoint -> endpoint.address().ip());
            case Gate gate -> Optional.of(gate.address());
        };
    }

    private Stream<Function> functions(Chain chain) {
        return chain.passages().stream().map(Passage::function).distinct().flatMap(id -> functions.apply(id).stream());
    }

    // A firewall that knows connections lets answers to what it has accepted pass.
    private Stream<Function> answering(Chain chain, Chain back) {
        return functions(back)
                .filter(function -> !(function.spec().requirement().stateful() && chain.passes(function.id())));
    }

    private static Optional<String> first(Stream<Function> way, Ends ends) {
        return way.flatMap(function -> dropping(function, ends)
                        .map(filter -> "Filter " + filter.id() + " of firewall " + function.id()
                                + " drops the echo packets by which the chain would be measured, and not all others.")
                        .stream())
                .findFirst();
    }

    private static Optional<Rule.Filter> dropping(Function function, Ends ends) {
        var between = function.inForce().stream()
                .filter(Rule.Filter.class::isInstance)
                .map(Rule.Filter.class::cast)
                .filter(filter -> ends.fit(filter.match()))
                .sorted(ORDER)
                .toList();
        var decisive = between.stream()
                .filter(filter -> concernsEchoes(filter.match()))
                .findFirst();
        return decisive.filter(filter -> filter.verdict() == Verdict.DROP)
                .filter(filter -> filter.match().protocol().isPresent()
                        || between.subList(0, between.indexOf(filter)).stream()
                                .anyMatch(before -> before.verdict() == Verdict.ACCEPT));
    }

    // A match with ports names a protocol that has some.
    private static boolean concernsEchoes(Match match) {
        return match.protocol().filter(protocol -> protocol != ICMP).isEmpty();
    }
}
