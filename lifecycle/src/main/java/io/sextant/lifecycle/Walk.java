package io.sextant.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One walk through an operation's plan, forward or back. The thread that runs it alone decides and commits; each running
 * step has a thread of its own and reports here, so that steps which end together share a commit.
 */
final class Walk {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private final Execution execution;
    private final Direction direction;
    private final Set<String> running = new HashSet<>();
    private Optional<Phase> unwritten;
    private Optional<Fault> fault = Optional.empty();
    private Progress progress;

    /** @param unwritten the phase of the walk, when its first commit is to say so */
    Walk(Execution execution, Direction direction, Progress progress, Optional<Phase> unwritten) {
        this.execution = execution;
        this.direction = direction;
        this.progress = progress;
        this.unwritten = unwritten;
    }

    /** Goes on from wherever the plan stands until nothing is left to do, or a step has failed and the others ended. */
    Phase run() throws InterruptedException {
        List<Outcome.Ended> ended = List.of();
        while (true) {
            var turn = commit(ended);
            for (var step : turn.begun()) {
                running.add(step.name());
                execution.launch(step, direction);
            }
            if (turn.last().isPresent()) return turn.last().get();
            ended = execution.awaitEnded();
        }
    }

    Progress progress() {
        return progress;
    }

    private Turn commit(List<Outcome.Ended> ended) {
        ended.forEach(this::settle);
        var turn = turn(ended);
        if (turn.needsNoCommit(execution.work())) return turn.unwritten();
        try {
            execution.journal().write(turn);
        } catch (Journal.StepRefused e) {
            return commit(refused(ended, e));
        } catch (Journal.OwnerRefused e) {
            turn = diverted(turn, e);
        }
        turn.first().ifPresent(phase -> execution.entered(phase, Optional.empty()));
        var because = turn.fault();
        turn.last().ifPresent(phase -> execution.entered(phase, because));
        unwritten = Optional.empty();
        return turn;
    }

    private void settle(Outcome.Ended ended) {
        var step = ended.step();
        running.remove(step.name());
        switch (ended) {
            case Outcome.Success success ->
                progress = progress.with(step.row(), direction.succeeded(), success.result());
            case Outcome.Failure failure -> {
                progress = progress.with(step.row(), direction.failed());
                execution.log(failure);
                if (fault.isEmpty()) fault = Optional.of(execution.ofOperation(failure, direction));
            }
        }
    }

    private Turn turn(List<Outcome.Ended> ended) {
        List<Running> begun = fault.isPresent()
                ? List.of()
                : progress.ready(direction).stream()
                        .filter(step -> !running.contains(step.name()))
                        .map(step -> Running.now(step, context(step)))
                        .toList();
        var over = begun.isEmpty() && running.isEmpty();
        Optional<Phase> last = over ? Optional.of(end()) : Optional.empty();
        return new Turn(direction, ended, begun, unwritten, last, last.flatMap(_ -> fault));
    }

    private StepContext context(StepRow step) {
        return execution.context(step.name(), direction.repeats(progress.state(step)), progress.results());
    }

    private Phase end() {
        var onError = execution.onError();
        return fault.isPresent() ? onError.afterFailure(direction) : onError.afterSuccess(direction);
    }

    private static List<Outcome.Ended> refused(List<Outcome.Ended> ended, Journal.StepRefused refusal) {
        return ended.stream()
                .map(each -> each == refusal.step() ? refusal.asFailure() : each)
                .toList();
    }

    /** Somewhere the operation has to stand, so that somebody can see what happened and choose. */
    private Turn diverted(Turn turn, Journal.OwnerRefused refusal) {
        var next = execution.onError().afterFailure(direction);
        var diverted = turn.divertedTo(next, Fault.refused(refusal.phase(), refusal.getCause()));
        LOG.error("Operation {} cannot enter {}", execution.id(), refusal.phase(), refusal.getCause());
        try {
            if (!refusal.phase().equals(next)) {
                execution.journal().write(diverted);
                return diverted;
            }
        } catch (Journal.OwnerRefused e) {
            LOG.error("Operation {} cannot enter {}, either", execution.id(), e.phase(), e.getCause());
        }
        execution.journal().writeUnheard(diverted);
        return diverted;
    }
}
