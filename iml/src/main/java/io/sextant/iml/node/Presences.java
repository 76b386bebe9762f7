package io.sextant.iml.node;

import io.sextant.iml.cluster.Attendance;
import io.sextant.iml.cluster.Storage;
import io.sextant.iml.id.WorkloadId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Which machines are heard of, and what each told last. One that misses three reports is not heard of any more. */
final class Presences implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presences.class);
    private static final int MISSED = 3;

    private final ScheduledExecutorService timers =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    // One thing at a time, so that what follows from a report is never done twice at once.
    private final ExecutorService follower =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final Map<String, Presence> present = new HashMap<>();
    private final Duration starting;
    private Optional<Attendance> attendance = Optional.empty();

    /** @param starting how much longer than usual a machine may be silent when following begins */
    Presences(Duration starting) {
        this.starting = starting;
    }

    /**
     * What is known of a machine that is heard of.
     *
     * @param answered what calls have told that may be newer than the report
     * @param end the timer that ends its presence
     */
    private record Presence(Report report, Map<WorkloadId, Answer> answered, Future<?> end) {
        Optional<Report.Told> told(WorkloadId workload) {
            return Optional.ofNullable(report.workloads().get(workload))
                    .or(() -> Optional.ofNullable(answered.get(workload)).map(Answer::told));
        }

        /** What may be newer than the next report, too: that may have been on its way already. */
        Map<WorkloadId, Answer> recent() {
            var recent = new HashMap<>(answered);
            recent.values()
                    .removeIf(answer ->
                            System.nanoTime() - answer.at() > report.every().toNanos());
            return recent;
        }
    }

    private record Answer(Report.Told told, long at) {}

    /**
     * From now on somebody follows who is there.
     *
     * @param known machines that are lost, too, unless they are heard of in time
     */
    synchronized void follow(Attendance one, Collection<Joined> known) {
        attendance = Optional.of(one);
        for (var machine : known) {
            var pause = machine.every().orElse(Duration.ZERO).multipliedBy(MISSED);
            timers.schedule(
                    () -> loseUnlessHeardOf(machine.name()),
                    starting.plus(pause).toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /**
     * A machine has told of itself.
     *
     * @param joined done before anything else when it was not heard of before
     */
    synchronized void heard(Report report, Runnable joined) {
        var name = report.machine().name();
        var before = Optional.ofNullable(present.get(name));
        before.ifPresent(p -> p.end().cancel(false));
        var end = timers.schedule(
                () -> lose(name), report.every().multipliedBy(MISSED).toMillis(), TimeUnit.MILLISECONDS);
        present.put(name, new Presence(report, before.map(Presence::recent).orElseGet(HashMap::new), end));
        var fresh = before.filter(p -> p.report().started().equals(report.started()))
                .isEmpty();
        if (fresh) {
            LOG.info("Node {} has joined", report.machine());
            follow("the join of node " + name, joined);
        }
        var there = Set.copyOf(report.workloads().keySet());
        attendance.ifPresent(a -> follow("a report of node " + name, () -> a.heard(name, there, fresh)));
    }

    synchronized boolean has(String name) {
        return present.containsKey(name);
    }

    synchronized Storage storage(String name) {
        return Optional.ofNullable(present.get(name))
                .map(p -> p.report().storage())
                .orElse(Storage.NONE);
    }

    synchronized Optional<Report.Told> told(String name, WorkloadId workload) {
        return Optional.ofNullable(present.get(name)).flatMap(p -> p.told(workload));
    }

    /** What a call to the machine has answered. */
    synchronized void told(String name, WorkloadId workload, Report.Told told) {
        Optional.ofNullable(present.get(name))
                .ifPresent(p -> p.answered().put(workload, new Answer(told, System.nanoTime())));
    }

    synchronized void forget(String name) {
        Optional.ofNullable(present.remove(name)).ifPresent(p -> p.end().cancel(false));
    }

    @Override
    public void close() {
        timers.shutdownNow();
        follower.shutdownNow();
    }

    private synchronized void loseUnlessHeardOf(String name) {
        if (!has(name)) lose(name);
    }

    private synchronized void lose(String name) {
        LOG.warn("Node {} is not heard of any more", name);
        forget(name);
        attendance.ifPresent(a -> follow("the loss of node " + name, () -> a.lost(name)));
    }

    private void follow(String what, Runnable action) {
        follower.execute(() -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("What follows from {} could not be done, and is tried again with the next", what, e);
            }
        });
    }
}
