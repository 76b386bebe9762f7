package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Wakes those who wait for a change, whenever there is one. What changes and what is asked is under one lock. */
final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final String who;

    /** @param who is waited for, in words */
    Bell(String who) {
        this.who = who;
    }

    /** Changes something. */
    void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks again after each change until there is an answer.
     *
     * @param late the fault if there is none in time
     */
    <T> T await(Duration limit, Supplier<Optional<T>> question, Supplier<Problem> late) {
        lock.lock();
        try {
            var left = limit.toNanos();
            for (var answer = question.get(); ; answer = question.get()) {
                if (answer.isPresent()) return answer.get();
                if (left <= 0) throw late.get();
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SouthboundFault.NO_ANSWER.problem(who, "interrupted while waiting for it");
        } finally {
            lock.unlock();
        }
    }
}
