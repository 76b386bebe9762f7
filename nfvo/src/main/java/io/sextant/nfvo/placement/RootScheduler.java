package io.sextant.nfvo.placement;

import io.sextant.core.Problem;
import io.sextant.nfvo.placement.Placement.Considered;
import io.sextant.vim.Resources;
import io.sextant.vnfm.VnfDemand;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses the cluster for a network service, or for the part of one that somebody wishes at a site: filter, then rank by a
 * policy.
 */
public final class RootScheduler {
    private RootScheduler() {}

    /**
     * The decision, a pure function of its input.
     *
     * @throws Problem 409 if no cluster fits; the detail says for each one what it lacks
     */
    public static Placement place(List<VnfDemand> demands, List<Candidate> candidates, Policy policy) {
        var resources = resources(demands);
        var fitting = new ArrayList<Candidate>();
        var refused = new ArrayList<Considered>();
        for (var candidate : candidates)
            lack(candidate, demands)
                    .ifPresentOrElse(
                            lack -> refused.add(new Considered(candidate.id(), false, lack)),
                            () -> fitting.add(candidate));
        if (fitting.isEmpty()) throw noCluster(refused);
        fitting.sort(policy.ranking(resources));
        var considered = new ArrayList<Considered>();
        fitting.forEach(candidate -> considered.add(new Considered(candidate.id(), true, rank(candidate, resources))));
        considered.addAll(refused);
        var chosen = fitting.getFirst();
        return new Placement(chosen.id(), chosen.summary().site(), policy.name().toLowerCase(Locale.ROOT), considered);
    }

    /** What the cluster lacks to take all of this, in words; empty if it can. */
    public static Optional<String> lack(Candidate candidate, List<VnfDemand> demands) {
        var resources = resources(demands);
        var kinds = demands.stream()
                .flatMap(demand -> demand.virtualizations().stream())
                .collect(Collectors.toSet());
        var functions =
                demands.stream().anyMatch(demand -> !demand.networkFunctions().isEmpty());
        var summary = candidate.summary();
        if (!summary.virtualizations().containsAll(kinds))
            return Optional.of("runs " + summary.virtualizations() + ", not all of " + kinds);
        if (functions && summary.targets().isEmpty())
            return Optional.of("its site has no target for network functions");
        if (!summary.free().holds(resources))
            return Optional.of(
                    "has %s free, not the %s that are asked for".formatted(words(summary.free()), words(resources)));
        return Optional.empty();
    }

    private static Resources resources(List<VnfDemand> demands) {
        return demands.stream().map(VnfDemand::resources).reduce(Resources.NONE, Resources::plus);
    }

    private static String rank(Candidate candidate, Resources resources) {
        return "%.0f %% of it would stay free".formatted(100 * Policy.freeAfter(candidate, resources));
    }

    private static String words(Resources resources) {
        return "%d m CPU and %d MiB".formatted(resources.cpuMillis(), resources.memoryBytes() >> 20);
    }

    private static Problem noCluster(List<Considered> refused) {
        var reasons = refused.stream()
                .map(each -> each.cluster() + " " + each.reason())
                .collect(Collectors.joining("; "));
        return Problem.conflict(
                "No cluster can take the network service: " + (reasons.isEmpty() ? "there is none" : reasons) + ".");
    }
}
