package io.sextant.sol005;

import io.sextant.core.id.ClusterId;
import io.sextant.vim.Clusters;
import io.sextant.vim.VimConnection;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.site.SiteIml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clusters and IMLs below this server.
 *
 * @param imls what {@code sites} finds, to be closed
 */
record Southbound(Clusters clusters, Sites sites, List<SiteIml> imls) implements AutoCloseable {
    /** The cluster and the IML of the configured site's agent, which need not be reachable yet; none without a site. */
    static Southbound connect(Optional<Settings.Site> configured) {
        return configured
                .map(site -> {
                    var cluster = new VimConnection(
                            new ClusterId(site.id().value()),
                            site.id(),
                            "site",
                            site.agent(),
                            Map.of("token", site.token()));
                    var iml = new SiteIml(site.id(), site.agent(), site.token());
                    return new Southbound(
                            Clusters.connect(List.of(cluster)), new Sites(Map.of(site.id(), iml)), List.of(iml));
                })
                .orElseGet(() -> new Southbound(new Clusters(List.of()), new Sites(Map.of()), List.of()));
    }

    @Override
    public void close() {
        clusters.close();
        imls.forEach(SiteIml::close);
    }
}
