package io.sextant.vim.memory;

import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Vim;

import java.util.List;
import java.util.Optional;

/** The cluster of a site in memory. */
final class MemoryVim implements Vim {
    private final MemorySite site;
    private final List<Object> capabilities;

    MemoryVim(MemorySite site) {
        this.site = site;
        this.capabilities = List.of(
                new MemoryWorkloads(site), new MemoryNetworks(site), new MemoryImages(site), new MemoryMetrics(site));
    }

    @Override
    public ClusterSummary summary() {
        return site.call(Operation.SUMMARY, site.id().value(), site::summary);
    }

    @Override
    public <C> Optional<C> capability(Class<C> capability) {
        return capabilities.stream()
                .filter(capability::isInstance)
                .map(capability::cast)
                .findFirst();
    }

    @Override
    public void close() {
        // Nothing is held but memory, and that outlives the connection as a real cluster would.
    }
}
