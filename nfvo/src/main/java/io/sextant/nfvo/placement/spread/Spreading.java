package io.sextant.nfvo.placement.spread;

import io.sextant.nfvo.placement.Placement.Considered;
import io.sextant.nfvo.placement.Spread;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Spreads a service over clusters, at most one of each site, so that the least traffic is between them: every one has room for
 * what it takes, rules are kept, and each forwarding path can be led. It always answers the same to the same.
 */
public final class Spreading {
    /** So many words of clusters are kept, of all profiles together. */
    private static final int MOST_CONSIDERED = 1_000;

    private final Puzzle puzzle;
    private final Assignment found;

    private Spreading(Puzzle puzzle, Assignment found) {
        this.puzzle = puzzle;
        this.found = found;
    }

    /** How the service is spread; empty if no way is found. */
    public static Optional<Spread> of(Topology topology, List<Candidate> clusters, Wish wish, Policy policy) {
        var puzzle = Puzzle.of(topology, clusters, wish, policy);
        if (!puzzle.isPossible()) return Optional.empty();
        var search = new Search(puzzle);
        return search.run()
                .map(first -> search.isExhaustive() ? first : Moves.improve(puzzle, first))
                .map(best -> {
                    var found = new Assignment(puzzle);
                    found.become(best);
                    return new Spreading(puzzle, found).spread();
                });
    }

    private Spread spread() {
        var choices = new ArrayList<Spread.Choice>();
        for (var number = 0; number < puzzle.units().size(); number++) {
            var site = puzzle.clusters().get(found.clusterOf(number)).summary().site();
            var considered = considered(number);
            for (var profile : puzzle.units().get(number).profiles())
                choices.add(new Spread.Choice(profile, site, considered));
        }
        return new Spread(List.of(), found.traffic(), choices);
    }

    private record Seen(int cluster, Optional<String> lack, double traffic) {}

    private List<Considered> considered(int unit) {
        var at = found.clusterOf(unit);
        var seen = new ArrayList<Seen>();
        for (var cluster = 0; cluster < puzzle.clusters().size(); cluster++) {
            var lack = found.lack(unit, cluster);
            found.put(unit, cluster);
            seen.add(new Seen(cluster, lack, found.traffic()));
            found.put(unit, at);
        }
        return seen.stream()
                .sorted(Comparator.<Seen, Boolean>comparing(each -> each.cluster != at)
                        .thenComparing(each -> each.lack.isPresent())
                        .thenComparingDouble(Seen::traffic))
                .limit(Math.max(1, MOST_CONSIDERED / puzzle.units().size()))
                .map(each -> new Considered(
                        puzzle.clusters().get(each.cluster).id(),
                        each.lack.isEmpty(),
                        each.lack.orElseGet(() -> Spread.words(each.traffic) + " between clusters")))
                .toList();
    }
}
