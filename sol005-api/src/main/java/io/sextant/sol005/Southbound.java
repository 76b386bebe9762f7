package io.sextant.sol005;

import io.sextant.core.id.ClusterId;
import io.sextant.vim.Clusters;
import io.sextant.vim.VimConnection;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.site.SiteIml;

import java.util.List;
import java.util.Map;

import static java.util.stream.Collectors.toMap;

/**
 * The clusters and IMLs below this server.
 *
 * @param configured those that the settings name, which nobody changes while the server runs
 */
record Southbound(Clusters clusters, Sites sites, List<VimConnection> configured) implements AutoCloseable {
    /**
     * The cluster and the IML of each site's agent, which need not be reachable yet.
     *
     * @throws io.sextant.core.Problem 422 if two sites have the same name, or an agent's URL or token cannot be one
     */
    static Southbound connect(List<Settings.Site> sites) {
        var configured = sites.stream().map(Southbound::connection).toList();
        var clusters = Clusters.connect(configured);
        var imls = sites.stream()
                .collect(toMap(Settings.Site::id, site -> new SiteIml(site.id(), site.agent(), site.token())));
        return new Southbound(clusters, new Sites(imls), configured);
    }

    private static VimConnection connection(Settings.Site site) {
        return new VimConnection(
                new ClusterId(site.id().value()), site.id(), "site", site.agent(), Map.of("token", site.token()));
    }

    @Override
    public void close() {
        clusters.close();
        sites.close();
    }
}
