package io.sextant.vim.kubernetes;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Charts;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Vim;
import io.sextant.vim.Virtualization;
import io.sextant.vim.WorkloadEvents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A Kubernetes cluster. */
final class KubernetesVim implements Vim {
    private final SiteId site;
    private final KubernetesApi api;
    private final ClusterView view;
    private final List<Object> capabilities;

    KubernetesVim(
            SiteId site, KubernetesApi api, Tenant tenant, Manifests manifests, Belongings belongings, Charts charts) {
        this.site = site;
        this.api = api;
        this.view = new ClusterView(api);
        WorkloadEvents events = view::watch;
        this.capabilities = List.of(
                new KubernetesWorkloads(api, view, tenant, manifests, belongings),
                new KubernetesVirtualCps(api, tenant),
                charts,
                new KubernetesMetrics(api, view),
                events);
    }

    @Override
    public ClusterSummary summary() {
        var room = view.room();
        return new ClusterSummary(
                site,
                room.total(),
                room.free(),
                Set.of(Virtualization.CONTAINER),
                Set.of(),
                room.position(),
                Map.of(),
                OptionalDouble.empty(),
                Optional.empty());
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
        view.close();
        api.close();
    }
}
