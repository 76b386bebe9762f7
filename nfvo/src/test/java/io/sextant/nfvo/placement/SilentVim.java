package io.sextant.nfvo.placement;

import io.sextant.vim.ClusterSummary;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Vim;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A cluster to which requests get, and from which no answer comes. */
final class SilentVim implements Vim {
    @Override
    public ClusterSummary summary() {
        try {
            new CountDownLatch(1).await();
            throw new IllegalStateException("Nobody counts down.");
        } catch (InterruptedException e) {
            throw SouthboundFault.NO_ANSWER.problem("the silent cluster", "interrupted");
        }
    }

    @Override
    public <C> Optional<C> capability(Class<C> capability) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
