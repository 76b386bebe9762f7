package io.sextant.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One walk through an operation's plan, forward or back. The thread that runs it alone decides and commits; each running
 * step has a thread of its own and reports here, so that steps which end together share a commit.
 */
final class Walk {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private final Execution execution;
    private final UnderWay underWay;
    private final Direction direction;
    private final Set<String> cut = new LinkedHashSet<>();
    private Optional<Phase> unwritten;
    private Optional<Outcome.Failure> failure = Optional.empty();
    private Progress progress;

    /** @param unwritten the phase of the walk, when its first commit is to say so */
    Walk(Execution execution, UnderWay underWay, Direction direction, Progress progress, Optional<Phase> unwritten) {
        this.execution = execution;
        this.underWay = underWay;
        this.direction = direction;
        this.progress = progress;
        this.unwritten = unwritten;
    }

    /**
     * Goes on from wherever the plan stands until nothing is left to do, or a step has failed or a cancel is asked for,
     * and the others ended.
     */
    Phase run() throws InterruptedException {
        List<Outcome.Ended> ended = underWay.cancel().isPresent() ? lost() : List.of();
        while (true) {
            var turn = commit(ended);
            turn.begun().forEach(underWay::begin);
            if (turn.last().isPresent()) return turn.last().get();
            ended = underWay.await();
        }
    }

    Progress progress() {
        return progress;
    }

    /** What ran when a process died, and is not begun again since the operation is cancelled. */
    private List<Outcome.Ended> lost() {
        return progress.begun(direction).stream()
                .<Outcome.Ended>map(step -> new Outcome.Cut(Running.now(step, context(step)), Fault.cut(step.name())))
                .toList();
    }

    private Turn commit(List<Outcome.Ended> ended) {
        ended.forEach(this::settle);
        var turn = turn(ended);
        if (turn.isNothing()) return turn;
        if (turn.needsNoCommit(execution.work())) return turn.unwritten();
        try {
            turn = written(turn);
        } catch (Journal.StepRefused e) {
            return commit(refused(ended, e));
        } catch (Journal.CancelMissed e) {
            return commit(Stream.concat(ended.stream(), underWay.heed(e.mode()).stream())
                    .toList());
        }
        turn.first().ifPresent(phase -> execution.entered(phase, Optional.empty()));
        var because = turn.fault();
        turn.last().ifPresent(phase -> execution.entered(phase, because));
        unwritten = Optional.empty();
        return turn;
    }

    private Turn written(Turn turn) {
        try {
            execution.journal().write(turn);
            return turn;
        } catch (Journal.OwnerRefused e) {
            return diverted(turn, e);
        }
    }

    private void settle(Outcome.Ended ended) {
        var row = ended.step().row();
        switch (ended) {
            case Outcome.Success success -> progress = progress.with(row, direction.succeeded(), success.result());
            case Outcome.Failure failed -> {
                progress = progress.with(row, direction.failed());
                execution.log(failed);
                if (failure.isEmpty()) failure = Optional.of(failed);
            }
            case Outcome.Cut each -> {
                progress = progress.with(row, direction.failed());
                cut.add(each.fault().named());
            }
            case Outcome.Postponed _ -> {}
        }
    }

    private Turn turn(List<Outcome.Ended> ended) {
        List<Running> begun = isEnding()
                ? List.of()
                : progress.ready(direction).stream()
                        .filter(step -> !underWay.has(step))
                        .map(step -> Running.now(step, context(step)))
                        .toList();
        var over = begun.isEmpty() && underWay.isEmpty();
        var done = progress.settled(direction);
        Optional<Phase> last =
                over ? Optional.of(done ? success() : execution.onError().afterFailure(direction)) : Optional.empty();
        Optional<Fault> because = over && !done
                ? Optional.of(execution.because(failure, underWay.cancel(), cut, direction))
                : Optional.empty();
        return new Turn(direction, underWay.cancel(), ended, begun, unwritten, last, because);
    }

    /** Whether no step is to be begun any more. */
    private boolean isEnding() {
        return failure.isPresent() || underWay.cancel().isPresent();
    }

    private StepContext context(StepRow step) {
        return execution.context(
                step.name(), direction.repeats(progress.state(step)), progress.results(), progress.skipped());
    }

    private Phase success() {
        return direction == Direction.FORWARD && !progress.skipped().isEmpty()
                ? new PartiallyCompleted()
                : execution.onError().afterSuccess(direction);
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
