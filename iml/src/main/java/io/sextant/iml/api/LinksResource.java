package io.sextant.iml.api;

import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Link;
import io.sextant.iml.network.LinkSpec;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.Subnet;
import io.sextant.site.api.LinksApi;
import io.sextant.site.model.State;
import jakarta.ws.rs.core.Response;

import java.util.Optional;

/** {@code /links}. */
public final class LinksResource implements LinksApi {
    private final Links links;

    /** Serves these links. */
    public LinksResource(Links links) {
        this.links = links;
    }

    @Override
    public Response listLinks() {
        return Response.ok(links.all().stream().map(LinksResource::wire).toList())
                .build();
    }

    @Override
    public Response putLink(String linkId, io.sextant.site.model.LinkSpec body) {
        var spec = new LinkSpec(
                Optional.ofNullable(Wire.body(body).getName()).map(Wire::name),
                Optional.ofNullable(body.getCidr()).map(Subnet::of));
        return Response.ok(wire(links.put(new LinkId(linkId), spec))).build();
    }

    @Override
    public Response getLink(String linkId) {
        return Response.ok(wire(links.get(new LinkId(linkId)))).build();
    }

    @Override
    public Response deleteLink(String linkId) {
        links.remove(new LinkId(linkId));
        return Response.noContent().build();
    }

    private static io.sextant.site.model.Link wire(Link link) {
        return new io.sextant.site.model.Link()
                .id(link.id().value())
                .name(link.spec().name().orElse(null))
                .cidr(link.subnet().toString())
                .state(State.RUNNING);
    }
}
