package io.sextant.vim.iml;

import io.sextant.vim.State;
import io.sextant.vim.WorkloadId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a local NSD at its site.
 *
 * @param reason why it has failed, in the site's own words
 */
public record LocalNsdReport(
        LocalNsdId id, String name, State state, Optional<String> reason, List<ChainReport> chains) {
    public LocalNsdReport {
        chains = List.copyOf(chains);
    }

    /** Whether a probe has passed every chain, within its delay budget. */
    public boolean verified() {
        return state == State.RUNNING
                && chains.stream().allMatch(c -> c.verification().passed());
    }

    /**
     * What became of one chain.
     *
     * @param rules that were installed in functions on the way
     * @param routes that were installed in workloads
     */
    public record ChainReport(
            String name, List<InstalledRule> rules, List<WorkloadRoute> routes, Verification verification) {
        public ChainReport {
            rules = List.copyOf(rules);
            routes = List.copyOf(routes);
        }
    }

    /**
     * A route that leads a workload's packets into a chain.
     *
     * @param destination in CIDR notation
     */
    public record WorkloadRoute(WorkloadId workload, String interfaceName, String destination, Optional<String> via) {}

    /**
     * What a probe from a chain's source to its far end found when the chain was bound.
     *
     * @param roundTrip the average of the answered probes
     * @param obstacle what drops probes and may let other packets pass: then none was sent, and nothing is known of the chain
     */
    public record Verification(
            boolean passed,
            int sent,
            int received,
            Optional<Duration> roundTrip,
            Optional<Duration> delayBudget,
            String detail,
            Optional<String> obstacle) {
        /** Whether it is known that no packet passes. */
        public boolean interrupted() {
            return received == 0 && obstacle.isEmpty();
        }
    }
}
