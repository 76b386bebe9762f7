package io.sextant.vim.site;

import io.sextant.site.model.Summary;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Resources;
import io.sextant.vim.Vim;
import io.sextant.vim.Virtualization;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.iml.Target;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The cluster that a site agent keeps. */
final class SiteVim implements Vim {
    private final SiteAgent agent;
    private final SiteEvents events;
    private final List<Object> capabilities;

    SiteVim(SiteAgent agent) {
        this.agent = agent;
        this.events = new SiteEvents(agent);
        WorkloadEvents workloadEvents = listener -> events.watch(SiteSubject.WORKLOAD, listener);
        this.capabilities = List.of(
                new SiteWorkloads(agent),
                new SiteNetworks(agent),
                new SiteImages(agent),
                new SiteMetrics(agent),
                workloadEvents);
    }

    @Override
    public ClusterSummary summary() {
        return agent.get("summary", Summary.class, this::summary);
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
        events.close();
        agent.close();
    }

    private ClusterSummary summary(Summary summary) {
        return new ClusterSummary(
                agent.site(),
                new Resources(summary.getCpuMillis(), summary.getMemoryBytes()),
                new Resources(summary.getCpuMillisFree(), summary.getMemoryBytesFree()),
                summary.getVirtualization().stream()
                        .map(v -> Virtualization.valueOf(v.name()))
                        .collect(Collectors.toSet()),
                targets(summary));
    }

    static Set<Target> targets(Summary summary) {
        return summary.getTargets().stream().map(t -> Target.valueOf(t.name())).collect(Collectors.toSet());
    }
}
