package io.sextant.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/** One operation, taken: from the phase it was found in to one in which nobody works. */
final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private final Operation found;
    private final OperationType<?> type;
    private final Work work;
    private final Journal journal;
    private final BlockingQueue<Outcome> inbox;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private Progress progress;
    private Optional<Fault> fault;
    private Optional<Phase> unwritten = Optional.empty();

    Execution(
            Operation found,
            Progress progress,
            OperationType<?> type,
            Work work,
            Journal journal,
            BlockingQueue<Outcome> inbox) {
        this.found = found;
        this.progress = progress;
        this.fault = found.error();
        this.type = type;
        this.work = work;
        this.journal = journal;
        this.inbox = inbox;
    }

    /** Thrown when the node closes or another one has taken the operation. */
    static final class Stopped extends RuntimeException {}

    void run() throws InterruptedException {
        try {
            for (var phase = found.phase(); phase.working(); ) phase = phase.execute(this);
        } finally {
            abandon();
        }
    }

    /** Into a phase that is written together with its first steps. */
    Phase enter(Phase phase) {
        unwritten = Optional.of(phase);
        return phase;
    }

    Phase walk(Direction direction) throws InterruptedException {
        var walk = new Walk(this, direction, progress, unwritten);
        unwritten = Optional.empty();
        var end = walk.run();
        progress = walk.progress();
        return end;
    }

    void launch(Running step, Direction direction) {
        var thread = Thread.ofVirtual().name(found.id() + " " + step.name()).unstarted(() -> {
            inbox.add(work.run(step, direction));
            threads.remove(Thread.currentThread());
        });
        threads.add(thread);
        thread.start();
    }

    /** Waits until a step has ended; answers all that have. */
    List<Outcome.Ended> awaitEnded() throws InterruptedException {
        var outcomes = new ArrayList<Outcome>();
        outcomes.add(inbox.take());
        inbox.drainTo(outcomes);
        var ended = new ArrayList<Outcome.Ended>();
        for (var outcome : outcomes) {
            switch (outcome) {
                case Outcome.Ended each -> ended.add(each);
                case Outcome.Stop() -> throw new Stopped();
            }
        }
        return ended;
    }

    /** The operation's fault by a step's. */
    Fault ofOperation(Outcome.Failure failure, Direction direction) {
        var waits = onError().afterFailure(direction) instanceof FailedTemporarily;
        var told = failure.fault()
                .ofOperation(direction, failure.step().row().kind(), waits ? type.recourses() : Set.of());
        // An undoing that nobody asked for has its reason in an earlier fault, which is not to be lost.
        return onError() == OnError.UNDO_AND_FAIL && direction == Direction.BACK
                ? fault.map(earlier -> earlier.followedBy(told)).orElse(told)
                : told;
    }

    void entered(Phase phase, Optional<Fault> because) {
        if (because.isPresent()) fault = because;
        because.ifPresentOrElse(
                why -> LOG.warn(
                        "Operation {} {} on {}: {}. {}", id(), type.name(), found.subject(), phase, why.detail()),
                () -> LOG.info("Operation {} {} on {}: {}", id(), type.name(), found.subject(), phase));
    }

    void log(Outcome.Failure failure) {
        var words = failure.fault().detail();
        // A Problem was raised to be read; of anything else a person wants to know where it came from.
        if (failure.cause() instanceof Problem)
            LOG.warn("Operation {} step {}: {}", id(), failure.step().name(), words);
        else LOG.warn("Operation {} step {}: {}", id(), failure.step().name(), words, failure.cause());
    }

    StepContext context(String step, boolean repeated, Map<String, JsonNode> results) {
        return new StepContext(id(), found.subject(), step, repeated, results);
    }

    OperationId id() {
        return found.id();
    }

    OnError onError() {
        return type.onError();
    }

    Work work() {
        return work;
    }

    Journal journal() {
        return journal;
    }

    /** Steps that still run belong to nobody now; whoever goes on may begin them again only when they have ended. */
    private void abandon() throws InterruptedException {
        for (var thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }
}
