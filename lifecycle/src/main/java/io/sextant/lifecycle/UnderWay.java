package io.sextant.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The steps of one walk that are under way here: each on a thread of its own, or waiting without one for its next try.
 * The operation's thread alone calls; threads and timers answer into its inbox.
 */
final class UnderWay {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private final Direction direction;
    private final Workshop workshop;
    private final BlockingQueue<Outcome> inbox;
    private final Supplier<Optional<CancelMode>> asked;
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Map<String, Pause> pauses = new HashMap<>();
    private Optional<CancelMode> cancel;

    /**
     * @param cancel what was asked for before the walk began
     * @param asked reads what is asked for now
     */
    UnderWay(
            Direction direction,
            Workshop workshop,
            BlockingQueue<Outcome> inbox,
            Optional<CancelMode> cancel,
            Supplier<Optional<CancelMode>> asked) {
        this.direction = direction;
        this.workshop = workshop;
        this.inbox = inbox;
        this.cancel = cancel;
        this.asked = asked;
    }

    /**
     * One try at a step.
     *
     * @param number counts the tries in a row
     * @param since when the first of them began, by the system's nanoseconds
     * @param overrun the limit that it has exceeded
     */
    private record Attempt(Running step, Thread thread, int number, long since, Optional<Duration> overrun) {
        Attempt beyond(Duration limit) {
            return new Attempt(step, thread, number, since, Optional.of(limit));
        }
    }

    /** The time after a failed try. */
    private record Pause(Attempt failed, Fault fault, Future<?> end) {}

    /** Begins a step; while {@link #cancel} says something, none is to be begun. */
    void begin(Running step) {
        launch(step, 1, System.nanoTime());
    }

    boolean has(StepRow step) {
        return attempts.containsKey(step.name()) || pauses.containsKey(step.name());
    }

    boolean isEmpty() {
        return attempts.isEmpty() && pauses.isEmpty();
    }

    /** The cancel that ends this walk. */
    Optional<CancelMode> cancel() {
        return cancel;
    }

    /** Waits for news; answers the steps that have ended, which may be none. */
    List<Outcome.Ended> await() throws InterruptedException {
        var news = new ArrayList<Outcome>();
        news.add(inbox.take());
        inbox.drainTo(news);
        var ended = new ArrayList<Outcome.Ended>();
        for (var each : news) {
            switch (each) {
                case Outcome.Ended end -> ended.add(settled(end));
                case Outcome.Late late -> interrupt(late);
                case Outcome.Due due -> repeat(due.step());
                case Outcome.CancelAsked() -> asked.get().ifPresent(mode -> ended.addAll(heed(mode)));
                case Outcome.Stop() -> throw new Execution.Stopped();
            }
        }
        return ended;
    }

    /** Steps that still run belong to nobody now; whoever goes on may begin them again only when they have ended. */
    void abandon() throws InterruptedException {
        pauses.values().forEach(pause -> pause.end().cancel(false));
        for (var attempt : attempts.values()) attempt.thread().interrupt();
        for (var attempt : attempts.values()) attempt.thread().join();
    }

    private void launch(Running step, int number, long since) {
        var thread = Thread.ofVirtual()
                .name(step.context().operationId() + " " + step.name())
                .unstarted(() -> inbox.add(workshop.work()
                        .run(step, direction, limit -> in(limit, new Outcome.Late(step, limit)))));
        attempts.put(step.name(), new Attempt(step, thread, number, since, Optional.empty()));
        thread.start();
    }

    private Future<?> in(Duration time, Outcome news) {
        return workshop.timer().schedule(() -> inbox.add(news), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void interrupt(Outcome.Late late) {
        attempts.computeIfPresent(late.step().name(), (_, attempt) -> {
            // It may be about an earlier try.
            if (attempt.step() != late.step()) return attempt;
            attempt.thread().interrupt();
            return attempt.beyond(late.limit());
        });
    }

    private void repeat(Running step) {
        var pause = pauses.get(step.name());
        if (pause == null || pause.failed().step() != step) return;
        pauses.remove(step.name());
        launch(step.again(), pause.failed().number() + 1, pause.failed().since());
    }

    /** Begins to end the walk; answers the steps that wait for a try which they now do not get. */
    List<Outcome.Cut> heed(CancelMode mode) {
        cancel = Optional.of(mode);
        if (mode == CancelMode.FORCEFUL)
            attempts.values().forEach(attempt -> attempt.thread().interrupt());
        var cut = new ArrayList<Outcome.Cut>();
        for (var pause : pauses.values()) {
            pause.end().cancel(false);
            cut.add(new Outcome.Cut(pause.failed().step().counted(), pause.fault()));
        }
        pauses.clear();
        return cut;
    }

    private Outcome.Ended settled(Outcome.Ended ended) {
        var attempt = attempts.remove(ended.step().name());
        return ended instanceof Outcome.Failure failure ? judged(failure, attempt) : ended;
    }

    private Outcome.Ended judged(Outcome.Failure failure, Attempt attempt) {
        if (cancel.equals(Optional.of(CancelMode.FORCEFUL)))
            return new Outcome.Cut(failure.step(), failure.fault().cut());
        var told = attempt.overrun().map(failure::late).orElse(failure);
        return cancel.isEmpty() && workshop.work().mayPass(told) ? postponed(told, attempt) : told;
    }

    private Outcome.Ended postponed(Outcome.Failure failure, Attempt attempt) {
        var age = Duration.ofNanos(System.nanoTime() - attempt.since());
        var pause = workshop.backOff().pause(attempt.number(), age);
        if (pause.isEmpty()) return failure;
        var step = failure.step();
        var end = in(pause.get(), new Outcome.Due(step));
        pauses.put(step.name(), new Pause(attempt, failure.fault(), end));
        LOG.info(
                "Operation {} step {}: {} It is tried again in {} ms, for the {}. time",
                step.context().operationId(),
                step.name(),
                failure.fault().detail(),
                pause.get().toMillis(),
                attempt.number());
        return new Outcome.Postponed(
                step, failure.fault(), Instant.now().plus(pause.get()).truncatedTo(ChronoUnit.MICROS));
    }
}
