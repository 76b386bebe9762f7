package io.sextant.lifecycle;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * What the operations of a node are worked on with.
 *
 * @param timer of one thread, which does no more than put outcomes into inboxes
 */
record Workshop(Work work, ScheduledExecutorService timer, BackOff backOff) {
    static Workshop of(Registry registry, EngineSettings settings) {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("lifecycle-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        return new Workshop(new Work(registry, settings), timer, settings.backOff());
    }
}
