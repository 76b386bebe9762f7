package io.sextant.iml.api;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Link;
import io.sextant.iml.network.LinkSpec;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.Subnet;
import io.sextant.iml.network.Tunnel;
import io.sextant.iml.network.TunnelEnd;
import io.sextant.site.api.LinksApi;
import io.sextant.site.model.LinkTunnel;
import io.sextant.site.model.State;
import jakarta.ws.rs.core.Response;

import java.util.Optional;

/** {@code /links}. */
public final class LinksResource implements LinksApi {
    private final Links links;
    private final Optional<TunnelEnd> tunnel;

    /**
     * Serves these links.
     *
     * @param tunnel where this machine takes the packets of tunnels
     */
    public LinksResource(Links links, Optional<TunnelEnd> tunnel) {
        this.links = links;
        this.tunnel = tunnel;
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

    @Override
    public Response putTunnel(String linkId, LinkTunnel body) {
        var here = tunnel.orElseThrow(
                () -> SiteProblem.unprocessable(
                        "This machine joins no links with others: its agent does not run as root, or has no IPv4 address of its own."));
        var key = Wire.required("key", Wire.body(body).getKey());
        if (key < 1 || key >= Tunnel.KEYS) {
            throw SiteProblem.unprocessable("'key' is 1-" + (Tunnel.KEYS - 1) + ".");
        }
        var peers = Wire.list("peers", body.getPeers(), NodeNotation::tunnelEnd);
        links.join(new LinkId(linkId), new Tunnel(key, here, peers));
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
