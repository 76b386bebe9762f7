package io.sextant.vim.kubernetes;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Charts;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Vim;
import io.sextant.vim.Virtualization;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.site.SiteGuests;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** A Kubernetes cluster. */
final class KubernetesVim implements Vim {
    private final SiteId site;
    private final KubernetesApi api;
    private final ClusterView view;
    private final List<Object> capabilities;

    private final Optional<SiteGuests> guests;

    /** @param guests the site's agent, where it gives interfaces to pods */
    KubernetesVim(
            SiteId site,
            KubernetesApi api,
            Tenant tenant,
            WorkloadManifests manifests,
            Belongings belongings,
            Charts charts,
            Optional<SiteGuests> guests) {
        this.site = site;
        this.api = api;
        this.view = new ClusterView(api);
        WorkloadEvents events = view::watch;
        var workloads = new KubernetesWorkloads(api, view, tenant, manifests, belongings);
        this.guests = guests;
        this.capabilities = Stream.concat(
                        Stream.of(
                                new LinkedWorkloads(api, workloads, guests),
                                new KubernetesVirtualCps(api, tenant),
                                charts,
                                new KubernetesManifests(api, tenant),
                                new KubernetesMetrics(api, view),
                                events),
                        guests.map(SiteGuests::networks).stream())
                .toList();
    }

    @Override
    public ClusterSummary summary() {
        var room = view.room();
        return new ClusterSummary(
                site,
                room.total(),
                room.free(),
                Set.of(Virtualization.CONTAINER),
                guests.map(SiteGuests::targets).orElse(Set.of()),
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
        guests.ifPresent(SiteGuests::close);
    }
}
