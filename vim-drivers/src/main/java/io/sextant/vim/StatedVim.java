package io.sextant.vim;

import java.util.Optional;

/** A cluster of which its operator states something: that counts more than what the cluster tells of itself. */
public record StatedVim(Vim vim, Optional<Position> position, Optional<Expense> expense) implements Vim {
    @Override
    public ClusterSummary summary() {
        var told = vim.summary();
        return new ClusterSummary(
                told.site(),
                told.total(),
                told.free(),
                told.virtualizations(),
                told.targets(),
                position.or(told::position),
                told.latencies(),
                told.load(),
                expense.or(told::expense));
    }

    @Override
    public <C> Optional<C> capability(Class<C> capability) {
        return vim.capability(capability);
    }

    @Override
    public void close() {
        vim.close();
    }
}
