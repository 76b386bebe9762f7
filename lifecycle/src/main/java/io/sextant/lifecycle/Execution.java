package io.sextant.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/** One operation, taken: from the phase it was found in to one in which nobody works. */
final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private final Operation found;
    private final OperationType<?> type;
    private final Workshop workshop;
    private final Journal journal;
    private final BlockingQueue<Outcome> inbox;
    private Progress progress;
    private Optional<Fault> fault;
    private Optional<CancelMode> cancel;
    private Optional<Phase> unwritten = Optional.empty();

    Execution(
            Operation found,
            Progress progress,
            OperationType<?> type,
            Workshop workshop,
            Journal journal,
            BlockingQueue<Outcome> inbox) {
        this.found = found;
        this.progress = progress;
        this.fault = found.error();
        this.cancel = found.cancelMode();
        this.type = type;
        this.workshop = workshop;
        this.journal = journal;
        this.inbox = inbox;
    }

    /** Thrown when the node closes or another one has taken the operation. */
    static final class Stopped extends RuntimeException {}

    void run() throws InterruptedException {
        for (var phase = found.phase(); phase.working(); ) phase = phase.execute(this);
    }

    /** Into a phase that is written together with its first steps. */
    Phase enter(Phase phase) {
        unwritten = Optional.of(phase);
        return phase;
    }

    Phase walk(Direction direction) throws InterruptedException {
        var underWay = new UnderWay(direction, workshop, inbox, cancel, journal::cancelAsked);
        var walk = new Walk(this, underWay, direction, progress, unwritten);
        unwritten = Optional.empty();
        try {
            var end = walk.run();
            progress = walk.progress();
            cancel = Optional.empty();
            return end;
        } finally {
            underWay.abandon();
        }
    }

    /**
     * Why a walk ends before its goal.
     *
     * @param failure the first step that failed
     * @param cancelled how it was cancelled
     * @param cut what that has cut
     */
    Fault because(
            Optional<Outcome.Failure> failure,
            Optional<CancelMode> cancelled,
            Collection<String> cut,
            Direction direction) {
        var told = Stream.concat(
                        failure.stream()
                                .map(each -> each.fault()
                                        .ofOperation(
                                                direction, each.step().row().kind())),
                        cancelled.stream().map(mode -> Fault.cancelled(mode, cut)))
                .reduce(Fault::followedBy)
                .orElseThrow()
                .offering(onError().afterFailure(direction), type);
        // An undoing that nobody asked for has its reason in an earlier fault, which is not to be lost.
        return onError() == OnError.UNDO_AND_FAIL && direction == Direction.BACK
                ? fault.map(earlier -> earlier.followedBy(told)).orElse(told)
                : told;
    }

    void entered(Phase phase, Optional<Fault> because) {
        if (because.isPresent()) fault = because;
        because.ifPresentOrElse(
                why -> LOG.warn(
                        "Operation {} {} on {}: {}: {}", id(), type.name(), found.subject(), phase, why.detail()),
                () -> LOG.info("Operation {} {} on {}: {}", id(), type.name(), found.subject(), phase));
    }

    void log(Outcome.Failure failure) {
        var words = failure.fault().detail();
        // A Problem was raised to be read; of anything else a person wants to know where it came from.
        if (failure.cause() instanceof Problem)
            LOG.warn("Operation {} step {}: {}", id(), failure.step().name(), words);
        else LOG.warn("Operation {} step {}: {}", id(), failure.step().name(), words, failure.cause());
    }

    StepContext context(String step, boolean repeated, Map<String, JsonNode> results, Set<String> skipped) {
        return new StepContext(id(), found.subject(), step, repeated, results, skipped);
    }

    OperationId id() {
        return found.id();
    }

    OnError onError() {
        return type.onError();
    }

    Work work() {
        return workshop.work();
    }

    Journal journal() {
        return journal;
    }
}
