package io.sextant.sol005.registry;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.registry.Change;
import io.sextant.nfvo.registry.ClusterRegistry;
import io.sextant.nfvo.registry.Evacuation;
import io.sextant.nfvo.registry.Registration;
import io.sextant.nfvo.registry.Role;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.own.api.SitesApi;
import io.sextant.sol005.own.model.Origin;
import io.sextant.sol005.own.model.Site;
import io.sextant.sol005.own.model.SiteLinks;
import io.sextant.sol005.own.model.SiteModifications;
import io.sextant.sol005.own.model.SiteRequest;
import io.sextant.vim.VimConnection;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.Map;
import java.util.Optional;

/** The sites that the server knows, each by its agent. */
@Path(SitesApi.PATH)
public final class SitesResource implements SitesApi {
    private static final String KIND = "site";
    private static final String TOKEN = "token";
    private final ClusterRegistry registry;
    private final Exchange exchange;
    private final Registered sites;

    public SitesResource(ClusterRegistry registry, Evacuation evacuation, Exchange exchange) {
        this.registry = registry;
        this.exchange = exchange;
        this.sites = new Registered(Role.SITE, registry, evacuation, exchange);
    }

    @Override
    public Response listSites() {
        return exchange.json(registry.all().stream()
                .filter(each -> each.role() == Role.SITE)
                .map(this::wire)
                .toList());
    }

    @Override
    public Response addSite(SiteRequest request) {
        var connection = new VimConnection(
                new ClusterId(request.getId()),
                new SiteId(request.getId()),
                KIND,
                request.getUrl(),
                Map.of(TOKEN, request.getToken()));
        var added = registry.add(Registration.of(
                Role.SITE,
                connection,
                StatedMapper.position(request.getPosition()),
                StatedMapper.expense(request.getExpense())));
        return exchange.created(path(added), wire(added));
    }

    @Override
    public Response getSite(String siteId) {
        return answer(sites.get(siteId));
    }

    @Override
    public Response modifySite(String siteId, SiteModifications asked, String ifMatch) {
        var token = Optional.ofNullable(asked.getToken());
        var change = new Change(
                Optional.ofNullable(asked.getUrl()),
                token.isPresent() ? Map.of(TOKEN, token) : Map.of(),
                StatedMapper.position(asked.getPosition()),
                StatedMapper.expense(asked.getExpense()),
                Optional.ofNullable(asked.getDrained()));
        var id = sites.id(siteId);
        return answer(registry.change(Role.SITE, id, sites.expected(ifMatch, id), change));
    }

    @Override
    public Response removeSite(String siteId, String ifMatch) {
        return sites.remove(siteId, ifMatch);
    }

    @Override
    public Response checkSite(String siteId) {
        return sites.check(siteId);
    }

    @Override
    public Response drainSite(String siteId) {
        return sites.drain(siteId);
    }

    @Override
    public Response evacuateSite(String siteId) {
        return sites.evacuate(siteId);
    }

    /** The path of a site. */
    static String path(Registration site) {
        return PATH + "/" + site.id();
    }

    private Response answer(Registration site) {
        return exchange.json(wire(site), sites.etag(site));
    }

    private Site wire(Registration site) {
        return new Site()
                .id(site.site().value())
                .url(site.connection().url())
                .origin(Origin.fromValue(site.origin().name()))
                .drained(site.drained())
                .position(StatedMapper.wire(site.position()))
                .expense(StatedMapper.wireExpense(site.expense()))
                .health(HealthMapper.wire(sites.finding(site)))
                .links(links(site));
    }

    private SiteLinks links(Registration site) {
        var path = path(site);
        var links = new SiteLinks()
                .self(exchange.link(path))
                .vim(exchange.link(VimsResource.path(site)))
                .check(exchange.link(path + "/check"));
        return site.isConfigured() ? links : links.drain(exchange.link(path + "/drain"));
    }
}
