package io.sextant.vim.oakestra;

import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one call at a time change a workload: a service must not be asked for a second instance before the first is there. */
final class Turns {
    private final Map<WorkloadId, Turn> turns = new ConcurrentHashMap<>();

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int calls;
    }

    /** What the action answers, once all calls before it have ended. */
    <T> T in(WorkloadId id, Supplier<T> action) {
        var turn = turns.compute(id, (_, there) -> joined(there == null ? new Turn() : there));
        try {
            turn.lock.lockInterruptibly();
            try {
                return action.get();
            } finally {
                turn.lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SouthboundFault.NO_ANSWER.problem("workload '" + id + "'", "interrupted before it was its turn");
        } finally {
            turns.computeIfPresent(id, (_, there) -> left(there));
        }
    }

    private static Turn joined(Turn turn) {
        turn.calls++;
        return turn;
    }

    private static Turn left(Turn turn) {
        turn.calls--;
        return turn.calls == 0 ? null : turn;
    }
}
