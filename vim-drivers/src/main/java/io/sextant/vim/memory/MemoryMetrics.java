package io.sextant.vim.memory;

import io.sextant.vim.Metrics;
import io.sextant.vim.State;
import io.sextant.vim.WorkloadUsage;

import java.util.List;

/** What tests say that workloads in memory have used. */
final class MemoryMetrics implements Metrics {
    private final MemorySite site;

    MemoryMetrics(MemorySite site) {
        this.site = site;
    }

    @Override
    public List<WorkloadUsage> usage() {
        return site.call(
                Operation.READ,
                "usage",
                () -> site.workloads.values().stream()
                        .filter(w -> w.shown().state() == State.RUNNING)
                        .map(w -> site.measures().of(w, site.capacity()))
                        .toList());
    }
}
