package io.sextant.accel.smartnic;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.Verdict;
import io.sextant.accel.ffm.PortFlows.Fate;
import io.sextant.accel.smartnic.OffloadPlan.Candidate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a card might do for a function. A card knows no routes and no TTL: it drops and counts what a rule is about, also what
 * would not have been forwarded anyway.
 */
final class Candidates {
    private static final Cidr LINK_LOCAL = Cidr.of("fe80::/10");

    private Candidates() {}

    /** In their order; none for a function that only software can be. */
    static List<Candidate> of(NetworkFunction function, Collection<Rule> rules) {
        return switch (function.type()) {
            // Answers to what was accepted pass whatever the filters say, and only software knows them.
            case FIREWALL -> function.stateful() ? List.of() : after(own(function), filters(rules));
            case TRAFFIC_MONITOR -> after(own(function), counts(rules));
            default -> List.of();
        };
    }

    private static List<Candidate> after(Stream<Candidate> first, Stream<Candidate> then) {
        return Stream.concat(first, then).toList();
    }

    // What is for the function itself, the kernel beside it answers, and no rule is about it.
    private static Stream<Candidate> own(NetworkFunction function) {
        var addresses = function.ports().stream()
                .flatMap(port -> port.addresses().stream())
                .map(address -> new Cidr(address.ip(), address.ip().bits()));
        return Stream.concat(addresses, Stream.of(LINK_LOCAL))
                .map(destination -> new Match(
                        Optional.empty(),
                        Optional.of(destination),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .map(match -> new Candidate(Optional.empty(), match, Fate.PASS));
    }

    private static Stream<Candidate> filters(Collection<Rule> rules) {
        return of(rules, Rule.Filter.class)
                .sorted(Comparator.comparingInt(Rule.Filter::priority).thenComparing(Rule.Filter::id))
                .map(filter -> filter.verdict() == Verdict.DROP
                        ? new Candidate(Optional.of(filter.id()), filter.match(), Fate.DROP)
                        : new Candidate(Optional.empty(), seenInEveryPacket(filter.match()), Fate.PASS));
    }

    private static Stream<Candidate> counts(Collection<Rule> rules) {
        var routes = of(rules, Rule.Route.class).map(Rule.Route::destination).toList();
        return of(rules, Rule.Count.class)
                .filter(count -> count.match().equals(seenInEveryPacket(count.match())))
                .filter(count -> routed(count.match(), routes))
                .sorted(Comparator.comparing(Rule.Count::id))
                .map(count -> new Candidate(Optional.of(count.id()), count.match(), Fate.COUNT));
    }

    // A count is of what passes.
    private static boolean routed(Match match, List<Cidr> routes) {
        return match.destination()
                .filter(network -> routes.stream().anyMatch(route -> Overlap.within(network, route)))
                .isPresent();
    }

    /**
     * A match of what a card sees in every packet: no ports, which are not in every fragment, and no protocol where it may be
     * behind extension headers. Other packets may fit it too.
     */
    private static Match seenInEveryPacket(Match match) {
        var protocol = match.protocol().filter(_ -> !Overlap.fits(match, false));
        return new Match(match.source(), match.destination(), protocol, Optional.empty(), Optional.empty());
    }

    private static <R extends Rule> Stream<R> of(Collection<Rule> rules, Class<R> kind) {
        return rules.stream().filter(kind::isInstance).map(kind::cast);
    }
}
