package io.sextant.vim;

import io.sextant.core.id.SiteId;
import io.sextant.vim.iml.Target;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A cluster's aggregates: all that the root scheduler knows of it. The cluster picks the node itself.
 *
 * @param free what new workloads may ask for; never more than {@code total}
 * @param targets what network functions can run on at the cluster's site, where there is room for more of them
 * @param position where it is, if that is known
 * @param latencies the round trip to other sites, as measured from here
 * @param load the share of its CPU that is busy, 0 to 1, whatever was asked for; empty if it does not measure that
 * @param expense what running something here takes, if that is stated
 */
public record ClusterSummary(
        SiteId site,
        Resources total,
        Resources free,
        Set<Virtualization> virtualizations,
        Set<Target> targets,
        Optional<Position> position,
        Map<SiteId, Duration> latencies,
        OptionalDouble load,
        Optional<Expense> expense) {
    public ClusterSummary {
        virtualizations = Set.copyOf(virtualizations);
        targets = Set.copyOf(targets);
        latencies = Map.copyOf(latencies);
    }

    /** The same with round trips to sites of which it has measured none. */
    public ClusterSummary withLatencies(Map<SiteId, Duration> others) {
        if (latencies.keySet().containsAll(others.keySet())) return this;
        var all = new HashMap<>(others);
        all.putAll(latencies);
        return new ClusterSummary(site, total, free, virtualizations, targets, position, all, load, expense);
    }

    /** Of a cluster that tells its room and what it can run, and nothing else. */
    public ClusterSummary(
            SiteId site, Resources total, Resources free, Set<Virtualization> virtualizations, Set<Target> targets) {
        this(
                site,
                total,
                free,
                virtualizations,
                targets,
                Optional.empty(),
                Map.of(),
                OptionalDouble.empty(),
                Optional.empty());
    }
}
