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
 * @param imls what {@code sites} finds, to be closed
 */
record Southbound(Clusters clusters, Sites sites, List<SiteIml> imls) implements AutoCloseable {
    /**
     * The cluster and the IML of each site's agent, which need not be reachable yet.
     *
     * @throws io.sextant.core.Problem 422 if two sites have the same name, or an agent's URL or token cannot be one
     */
    static Southbound connect(List<Settings.Site> sites) {
        var clusters = Clusters.connect(sites.stream().map(Southbound::cluster).toList());
        var imls = sites.stream()
                .collect(toMap(Settings.Site::id, site -> new SiteIml(site.id(), site.agent(), site.token())));
        return new Southbound(clusters, new Sites(Map.copyOf(imls)), List.copyOf(imls.values()));
    }

    private static VimConnection cluster(Settings.Site site) {
        return new VimConnection(
                new ClusterId(site.id().value()), site.id(), "site", site.agent(), Map.of("token", site.token()));
    }

    @Override
    public void close() {
        clusters.close();
        imls.forEach(SiteIml::close);
    }
}
