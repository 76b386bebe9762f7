package io.sextant.vim.memory;

import io.sextant.core.Problem;
import io.sextant.vim.Resources;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.VimDriver;

import java.util.Set;

/**
 * Connects in-memory clusters, for tests. Properties: {@code cpuMillis} and {@code memoryBytes}, both optional. A test
 * that injects faults makes a {@link MemorySite} itself.
 */
public final class MemoryVimDriver implements VimDriver {
    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of();
    }

    @Override
    public Vim connect(VimConnection connection) {
        var capacity = new Resources(
                number(connection, "cpuMillis", MemorySite.CAPACITY.cpuMillis()),
                number(connection, "memoryBytes", MemorySite.CAPACITY.memoryBytes()));
        return new MemorySite(connection.site(), capacity).vim();
    }

    private static long number(VimConnection connection, String property, long otherwise) {
        try {
            return connection.property(property).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw Problem.unprocessable(
                    "The property '" + property + "' of cluster '" + connection.cluster() + "' is not a whole number.");
        }
    }
}
