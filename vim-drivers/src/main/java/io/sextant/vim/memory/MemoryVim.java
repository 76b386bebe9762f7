package io.sextant.vim.memory;

import io.sextant.vim.ClusterSummary;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.Vim;
import io.sextant.vim.Watch;
import io.sextant.vim.WorkloadEvents;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The cluster of a site in memory. */
final class MemoryVim implements Vim {
    private final MemorySite site;
    private final List<Object> capabilities;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    MemoryVim(MemorySite site) {
        this.site = site;
        WorkloadEvents events = this::watch;
        this.capabilities = List.of(
                new MemoryWorkloads(site),
                new MemoryNetworks(site),
                new MemoryVirtualCps(site),
                new MemoryCharts(site),
                new MemoryManifests(site),
                new MemoryImages(site),
                new MemoryMetrics(site),
                events);
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
        // What else is held is memory, and that outlives the connection as a real cluster would.
        watches.forEach(Watch::close);
    }

    private Watch watch(Consumer<SouthboundEvent> listener) {
        var watch = site.watch(WorkloadEvent.class, listener);
        watches.add(watch);
        return watch;
    }
}
