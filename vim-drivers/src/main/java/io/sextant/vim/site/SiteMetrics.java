package io.sextant.vim.site;

import io.sextant.vim.InterfaceUsage;
import io.sextant.vim.Metrics;
import io.sextant.vim.Resources;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadUsage;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the workloads of a site agent use. */
final class SiteMetrics implements Metrics {
    private final SiteAgent agent;

    SiteMetrics(SiteAgent agent) {
        this.agent = agent;
    }

    @Override
    public List<WorkloadUsage> usage() {
        return agent.list("usage", io.sextant.site.model.WorkloadUsage[].class, SiteMetrics::usage);
    }

    private static WorkloadUsage usage(io.sextant.site.model.WorkloadUsage usage) {
        return new WorkloadUsage(
                new WorkloadId(usage.getWorkload()),
                usage.getAt().toInstant(),
                Duration.of(usage.getCpuMicros(), ChronoUnit.MICROS),
                usage.getMemoryBytes(),
                new Resources(usage.getCpuMillisWhole(), usage.getMemoryBytesWhole()),
                usage.getInterfaces().stream().map(SiteMetrics::usage).toList());
    }

    private static InterfaceUsage usage(io.sextant.site.model.InterfaceUsage usage) {
        return new InterfaceUsage(
                usage.getInterface(),
                usage.getReceivedPackets(),
                usage.getReceivedBytes(),
                usage.getSentPackets(),
                usage.getSentBytes());
    }
}
