package io.sextant.sol005.registry;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.registry.Change;
import io.sextant.nfvo.registry.ClusterRegistry;
import io.sextant.nfvo.registry.Evacuation;
import io.sextant.nfvo.registry.Kubeconfig;
import io.sextant.nfvo.registry.Registration;
import io.sextant.nfvo.registry.Role;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.own.api.VimsApi;
import io.sextant.sol005.own.model.Origin;
import io.sextant.sol005.own.model.Vim;
import io.sextant.sol005.own.model.VimLinks;
import io.sextant.sol005.own.model.VimModifications;
import io.sextant.sol005.own.model.VimRequest;
import io.sextant.vim.VimConnection;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The clusters that the server knows, those of site agents among them. */
@Path(VimsApi.PATH)
public final class VimsResource implements VimsApi {
    private final ClusterRegistry registry;
    private final Exchange exchange;
    private final Registered vims;

    public VimsResource(ClusterRegistry registry, Evacuation evacuation, Exchange exchange) {
        this.registry = registry;
        this.exchange = exchange;
        this.vims = new Registered(Role.VIM, registry, evacuation, exchange);
    }

    @Override
    public Response listVims() {
        return exchange.json(registry.all().stream().map(this::wire).toList());
    }

    @Override
    public Response addVim(VimRequest request) {
        var properties = Optional.ofNullable(request.getProperties()).orElse(Map.of());
        if (properties.values().stream().anyMatch(Objects::isNull))
            throw Problem.malformed("properties has a value that is null.").with("attribute", "properties");
        var connection = new VimConnection(
                new ClusterId(request.getId()),
                new SiteId(request.getSite()),
                request.getKind(),
                url(request, properties),
                properties);
        var added = registry.add(Registration.of(
                Role.VIM,
                connection,
                StatedMapper.position(request.getPosition()),
                StatedMapper.expense(request.getExpense())));
        return exchange.created(path(added), wire(added));
    }

    private static URI url(VimRequest request, Map<String, String> properties) {
        return Optional.ofNullable(request.getUrl())
                .or(() -> Optional.ofNullable(properties.get(Kubeconfig.PROPERTY))
                        .map(text -> Kubeconfig.of(text).server()))
                .orElseThrow(() ->
                        Problem.malformed("The attribute 'url' is missing.").with("attribute", "url"));
    }

    @Override
    public Response getVim(String vimId) {
        return answer(vims.get(vimId));
    }

    @Override
    public Response modifyVim(String vimId, VimModifications asked, String ifMatch) {
        var properties = new HashMap<String, Optional<String>>();
        if (asked.getProperties() != null)
            asked.getProperties().forEach((name, value) -> properties.put(name, Optional.ofNullable(value)));
        var change = new Change(
                Optional.ofNullable(asked.getUrl()),
                properties,
                StatedMapper.position(asked.getPosition()),
                StatedMapper.expense(asked.getExpense()),
                Optional.ofNullable(asked.getDrained()));
        var id = vims.id(vimId);
        return answer(registry.change(Role.VIM, id, vims.expected(ifMatch, id), change));
    }

    @Override
    public Response uploadKubeconfig(String vimId, InputStream body, String ifMatch) {
        var text = kubeconfig(body);
        var change = new Change(
                Optional.of(Kubeconfig.of(text).server()),
                Map.of(Kubeconfig.PROPERTY, Optional.of(text)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var id = vims.id(vimId);
        registry.change(Role.VIM, id, vims.expected(ifMatch, id), change);
        return Response.noContent().build();
    }

    private static String kubeconfig(InputStream body) {
        try {
            var content = body.readNBytes(Kubeconfig.LARGEST + 1);
            if (content.length > Kubeconfig.LARGEST)
                throw Problem.of(
                        413, "Body too large", "A kubeconfig may have " + Kubeconfig.LARGEST + " bytes at most.");
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Problem.malformed("The body broke off before its end.");
        }
    }

    @Override
    public Response removeVim(String vimId, String ifMatch) {
        return vims.remove(vimId, ifMatch);
    }

    @Override
    public Response checkVim(String vimId) {
        return vims.check(vimId);
    }

    @Override
    public Response drainVim(String vimId) {
        return vims.drain(vimId);
    }

    @Override
    public Response evacuateVim(String vimId) {
        return vims.evacuate(vimId);
    }

    /** The path of a cluster. */
    static String path(Registration vim) {
        return PATH + "/" + vim.id();
    }

    private Response answer(Registration vim) {
        return exchange.json(wire(vim), vims.etag(vim));
    }

    private Vim wire(Registration vim) {
        return new Vim()
                .id(vim.id().value())
                .site(vim.site().value())
                .kind(vim.connection().kind())
                .url(vim.connection().url())
                .properties(registry.shownProperties(vim))
                .origin(origin(vim))
                .drained(vim.drained())
                .position(StatedMapper.wire(vim.position()))
                .expense(StatedMapper.wireExpense(vim.expense()))
                .health(HealthMapper.wire(vims.finding(vim)))
                .links(links(vim));
    }

    private static Origin origin(Registration vim) {
        if (vim.isConfigured()) return Origin.CONFIGURED;
        return vim.role() == Role.SITE ? Origin.SITE : Origin.REGISTERED;
    }

    private VimLinks links(Registration vim) {
        var path = path(vim);
        var links = new VimLinks().self(exchange.link(path)).check(exchange.link(path + "/check"));
        if (vim.role() == Role.SITE) return links.site(exchange.link(SitesResource.path(vim)));
        return links.drain(exchange.link(path + "/drain"));
    }
}
