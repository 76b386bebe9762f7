package io.sextant.lifecycle;

import java.util.List;
import java.util.Optional;

/**
 * What one commit of an operation writes.
 *
 * @param cancel which cancel it heeds
 * @param ended the steps that have ended since the commit before
 * @param begun the steps that are begun after this commit
 * @param first the phase in which it is worked on, when that is not written yet
 * @param last the phase that it enters when nothing is left to do
 * @param fault why it enters that phase
 */
record Turn(
        Direction direction,
        Optional<CancelMode> cancel,
        List<Outcome.Ended> ended,
        List<Running> begun,
        Optional<Phase> first,
        Optional<Phase> last,
        Optional<Fault> fault) {
    /** The same ends of steps, but into another phase, since the owner refuses one. */
    Turn divertedTo(Phase phase, Fault because) {
        return new Turn(
                direction, cancel, ended, List.of(), Optional.empty(), Optional.of(phase), Optional.of(because));
    }

    /** Whether nothing is to be done or written now. */
    boolean isNothing() {
        return ended.isEmpty() && begun.isEmpty() && last.isEmpty();
    }

    /** Whether it only begins steps that nothing has to be durable before. */
    boolean needsNoCommit(Work work) {
        return ended.isEmpty() && !begun.isEmpty() && begun.stream().allMatch(step -> work.isPure(step.row()));
    }

    /** The same without its commit. */
    Turn unwritten() {
        return new Turn(
                direction, cancel, ended, begun.stream().map(Running::unmarked).toList(), first, last, fault);
    }
}
