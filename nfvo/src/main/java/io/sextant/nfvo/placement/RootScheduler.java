package io.sextant.nfvo.placement;

import io.sextant.core.Problem;
import io.sextant.nfvo.placement.Placement.Considered;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.policy.Delay;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;
import io.sextant.vim.Virtualization;
import io.sextant.vnfm.VnfDemand;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses the cluster for a network service, or for the part of one that somebody wishes at a site: filter, then rank by a
 * policy.
 */
public final class RootScheduler {
    /** So many clusters that fit, and so many that do not, a decision tells of: more nobody reads. */
    static final int MOST_CONSIDERED = 100;

    private static final Optional<String> DRAINED = Optional.of("is drained: it takes nothing new");

    private static final Comparator<Ranked> RANKING = Comparator.<Ranked>comparingDouble(Ranked::order)
            .thenComparingDouble(Ranked::freeAfter)
            .thenComparing(ranked -> ranked.candidate.id().value());

    private final Resources resources;
    private final Set<Virtualization> kinds = new HashSet<>();
    private final boolean functions;
    private final Wish wish;
    private final Policy policy;

    private RootScheduler(Collection<VnfDemand> demands, Wish wish, Policy policy) {
        this.resources = demands.stream().map(VnfDemand::resources).reduce(Resources.NONE, Resources::plus);
        demands.forEach(demand -> kinds.addAll(demand.virtualizations()));
        this.functions =
                demands.stream().anyMatch(demand -> !demand.networkFunctions().isEmpty());
        this.wish = wish;
        this.policy = policy;
    }

    private record Ranked(Candidate candidate, OptionalDouble cost, double freeAfter) {
        double order() {
            return cost.orElse(Double.POSITIVE_INFINITY);
        }
    }

    /**
     * The decision, a pure function of its input.
     *
     * @param byDefault the policy if none is wished
     * @throws Problem 409 if no cluster fits; the detail says for each one what it lacks
     */
    public static Placement place(
            Collection<VnfDemand> demands, Collection<Candidate> candidates, Wish wish, Policy byDefault) {
        return new RootScheduler(demands, wish, wish.policy().orElse(byDefault)).place(candidates);
    }

    /** What the cluster lacks to take more of what is there, in words; empty if it can. */
    public static Optional<String> lack(Candidate candidate, Collection<VnfDemand> demands) {
        return new RootScheduler(demands, Wish.NONE, Policy.BEST_FIT).lack(candidate.summary());
    }

    /** What the cluster lacks to take this, which is new, in words; empty if it can. */
    public static Optional<String> lack(Candidate candidate, Collection<VnfDemand> demands, Wish wish) {
        return new RootScheduler(demands, wish, Policy.BEST_FIT).lack(candidate);
    }

    /** What each cluster lacks, if none can take all of this; empty if one can. */
    public static Optional<List<Considered>> refusals(
            Collection<VnfDemand> demands, Collection<Candidate> candidates, Wish wish) {
        var scheduler = new RootScheduler(demands, wish, Policy.BEST_FIT);
        var refused = new ArrayList<Considered>();
        for (var candidate : candidates) {
            var lack = scheduler.lack(candidate);
            if (lack.isEmpty()) return Optional.empty();
            if (refused.size() < MOST_CONSIDERED) refused.add(new Considered(candidate.id(), false, lack.get()));
        }
        return Optional.of(refused);
    }

    private Placement place(Collection<Candidate> candidates) {
        var fitting = new ArrayList<Ranked>();
        var refused = new ArrayList<Considered>();
        for (var candidate : candidates) {
            var lack = lack(candidate);
            if (lack.isEmpty()) fitting.add(rank(candidate));
            else if (refused.size() < MOST_CONSIDERED) refused.add(new Considered(candidate.id(), false, lack.get()));
        }
        if (fitting.isEmpty()) throw noCluster(refused);
        fitting.sort(RANKING);
        var considered = fitting.stream()
                .limit(MOST_CONSIDERED)
                .map(each -> new Considered(each.candidate.id(), true, policy.words(each.cost)))
                .collect(Collectors.toCollection(ArrayList::new));
        considered.addAll(refused);
        var chosen = fitting.getFirst().candidate;
        return new Placement(chosen.id(), chosen.summary().site(), policy.toString(), considered);
    }

    private Ranked rank(Candidate candidate) {
        return new Ranked(candidate, policy.cost(candidate, resources, wish), candidate.freeAfter(resources));
    }

    private Optional<String> lack(Candidate candidate) {
        return candidate.drained() ? DRAINED : lack(candidate.summary());
    }

    private Optional<String> lack(ClusterSummary summary) {
        if (!summary.virtualizations().containsAll(kinds))
            return Optional.of("runs " + summary.virtualizations() + ", not all of " + kinds);
        if (functions && summary.targets().isEmpty())
            return Optional.of("its site has no target for network functions");
        if (!summary.free().holds(resources))
            return Optional.of(
                    "has " + words(summary.free()) + " free, not the " + words(resources) + " that are asked for");
        return abroad(summary).or(() -> wish.delayBudget().flatMap(budget -> late(summary, budget.toNanos() / 1e6)));
    }

    private Optional<String> abroad(ClusterSummary summary) {
        var country = summary.position().flatMap(Position::country);
        return wish.countries().entrySet().stream()
                .filter(wanted -> !country.equals(Optional.of(wanted.getValue())))
                .findFirst()
                .map(wanted -> country.map(there -> "is in " + there).orElse("does not tell which country it is in")
                        + ", and VNFs of profile '" + wanted.getKey() + "' have to be in " + wanted.getValue());
    }

    private Optional<String> late(ClusterSummary summary, double budgetMillis) {
        var delay = Delay.millis(summary, wish);
        if (delay.isEmpty()) return Optional.of("does not tell how far away it is");
        return delay.getAsDouble() <= budgetMillis
                ? Optional.empty()
                : Optional.of("is " + Policy.LATENCY_DISTANCE.words(delay) + ", more than the delay budget of "
                        + budgetMillis + " ms");
    }

    /** Of storage and GPUs only where some are asked for. */
    private String words(Resources some) {
        return some.cpuMillis() + " m CPU and " + (some.memoryBytes() >> 20) + " MiB"
                + (resources.storageBytes() == 0 ? "" : ", " + (some.storageBytes() >> 20) + " MiB of storage")
                + (resources.gpus() == 0 ? "" : ", " + some.gpus() + " GPUs");
    }

    private static Problem noCluster(List<Considered> refused) {
        var reasons = refused.stream()
                .map(each -> each.cluster() + " " + each.reason())
                .collect(Collectors.joining("; "));
        return Problem.conflict(
                "No cluster can take the network service: " + (reasons.isEmpty() ? "there is none" : reasons) + ".");
    }
}
