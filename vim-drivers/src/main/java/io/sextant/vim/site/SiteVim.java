package io.sextant.vim.site;

import io.sextant.site.model.Summary;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Vim;
import io.sextant.vim.WorkloadEvents;

import java.util.List;
import java.util.Optional;

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
        return agent.get("summary", Summary.class, summary -> SiteSummary.read(agent.site(), summary));
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
}
