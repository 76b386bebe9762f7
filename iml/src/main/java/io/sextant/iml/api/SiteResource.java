package io.sextant.iml.api;

import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.summary.Peer;
import io.sextant.site.api.SiteApi;
import io.sextant.site.model.Health;
import io.sextant.site.model.Peers;
import jakarta.ws.rs.core.Response;

import java.net.InetSocketAddress;
import java.util.Optional;

/** {@code /health}, {@code /summary}, {@code /peers} and {@code /endpoints}. */
public final class SiteResource implements SiteApi {
    private static final int MOST_PEERS = 100;

    private final SiteSummary summary;
    private final Endpoints endpoints;

    /** Serves what the site has. */
    public SiteResource(SiteSummary summary, Endpoints endpoints) {
        this.summary = summary;
        this.endpoints = endpoints;
    }

    @Override
    public Response getHealth() {
        return Response.ok(new Health().status(Health.StatusEnum.UP).site(summary.site()))
                .build();
    }

    @Override
    public Response getSummary() {
        return Response.ok(summary.now()).build();
    }

    @Override
    public Response putPeers(Peers body) {
        var peers = Wire.list("peers", Wire.required("peers", Wire.body(body).getPeers()), SiteResource::peer);
        if (peers.size() > MOST_PEERS) {
            throw SiteProblem.unprocessable("A site measures " + MOST_PEERS + " peers at most.");
        }
        summary.conditions().peers().meet(peers);
        return Response.noContent().build();
    }

    private static Peer peer(io.sextant.site.model.Peer wire) {
        var site = Wire.required("site", wire.getSite());
        if (!site.matches("[A-Za-z0-9._-]{1,64}")) {
            throw SiteProblem.unprocessable("'site' is 1-64 letters, digits, '.', '_', '-'.");
        }
        var host = Optional.ofNullable(wire.getAgentHost()).filter(name -> !name.isEmpty() && name.length() <= 253);
        var port = Optional.ofNullable(wire.getAgentPort()).filter(number -> number > 0 && number <= 65_535);
        return new Peer(
                site,
                Wire.optional("uplink", wire.getUplink(), Ip::of),
                host.flatMap(name -> port.map(number -> InetSocketAddress.createUnresolved(name, number))));
    }

    @Override
    public Response listEndpoints() {
        return Response.ok(endpoints.all().stream().map(Attachments::wire).toList())
                .build();
    }
}
