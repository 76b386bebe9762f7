package io.sextant.nfvo.registry;

import io.sextant.vim.ClusterSummary;

import java.time.Instant;
import java.util.Optional;

/**
 * What this process has found of a site or cluster when it asked it last.
 *
 * @param reachable whether it answered
 * @param checked when it was asked
 * @param since when it began to answer, or not to
 * @param lastSeen when it answered last, if it ever did
 * @param failure why it did not answer, in its own words where there are any
 * @param summary what it told last
 */
public record Finding(
        boolean reachable,
        Instant checked,
        Instant since,
        Optional<Instant> lastSeen,
        Optional<String> failure,
        Optional<ClusterSummary> summary) {
    static Finding answered(Optional<Finding> before, ClusterSummary summary, Instant now) {
        var since = before.filter(Finding::reachable).map(Finding::since).orElse(now);
        return new Finding(true, now, since, Optional.of(now), Optional.empty(), Optional.of(summary));
    }

    static Finding failed(Optional<Finding> before, String why, Instant now) {
        var since = before.filter(it -> !it.reachable()).map(Finding::since).orElse(now);
        return new Finding(
                false,
                now,
                since,
                before.flatMap(Finding::lastSeen),
                Optional.of(why),
                before.flatMap(Finding::summary));
    }
}
