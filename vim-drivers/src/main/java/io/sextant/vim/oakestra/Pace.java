package io.sextant.vim.oakestra;

import java.time.Duration;

/**
 * How often an Oakestra root is looked at, since it tells nothing by itself, and how long is waited for what.
 *
 * @param busy between two looks while something is on its way
 * @param quiet between two looks otherwise
 * @param scheduled until the root has chosen a cluster
 * @param placed until the cluster has chosen a node
 * @param started until a chosen node's report tells that the instance runs; its image is pulled meanwhile
 * @param retried how long Oakestra may try by itself to start anew what has failed, which it does every 15 s
 */
record Pace(Duration busy, Duration quiet, Duration scheduled, Duration placed, Duration started, Duration retried) {
    private static final Duration STARTING = Duration.ofSeconds(60);

    /** What fits Oakestra's own beat: a report every 15 s. */
    static final Pace USUAL = new Pace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            STARTING.plusSeconds(240),
            Duration.ofSeconds(35));

    /** The same with so many seconds for pulling an image. */
    Pace pulling(int seconds) {
        return new Pace(busy, quiet, scheduled, placed, STARTING.plusSeconds(seconds), retried);
    }

    /** The same where the root tells of changes, and looks are the safety net. */
    Pace told() {
        return new Pace(busy.multipliedBy(5), quiet.multipliedBy(3), scheduled, placed, started, retried);
    }

    /** How long a phase of an instance may last. */
    Duration allowed(Phase phase) {
        return switch (phase) {
            case ABSENT -> scheduled;
            case PLACING -> placed;
            case STARTING -> started;
            case FAILED, ENDED, LOST -> retried;
            case RUNNING -> Duration.ZERO;
        };
    }

    /** How long an instance that nobody waits for may take to come back before it counts as failed. */
    Duration patience() {
        return scheduled.plus(placed).plus(started);
    }
}
