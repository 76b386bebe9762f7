package io.sextant.sol005.placements;

import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.placement.Placement.Considered;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.own.api.PlacementsApi;
import io.sextant.sol005.own.model.ConsideredCluster;
import io.sextant.sol005.own.model.NsPlacement;
import io.sextant.sol005.own.model.PartPlacement;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Where network services were placed, and what decided it. */
@Path(PlacementsApi.PATH)
public final class PlacementsResource implements PlacementsApi {
    private final NsInstances instances;
    private final Exchange exchange;

    public PlacementsResource(NsInstances instances, Exchange exchange) {
        this.instances = instances;
        this.exchange = exchange;
    }

    @Override
    public Response getPlacement(String nsInstanceId) {
        var ns = instances.get(NsInstanceId.of(nsInstanceId));
        return exchange.json(new NsPlacement()
                .nsInstanceId(ns.id().toString())
                .parts(ns.placement().stream()
                        .flatMap(Placement::all)
                        .map(PlacementsResource::part)
                        .toList()));
    }

    private static PartPlacement part(Placement placement) {
        return new PartPlacement()
                .clusterId(placement.cluster().toString())
                .siteId(placement.site().toString())
                .policy(placement.policy())
                .considered(placement.considered().stream()
                        .map(PlacementsResource::considered)
                        .toList());
    }

    private static ConsideredCluster considered(Considered considered) {
        return new ConsideredCluster()
                .clusterId(considered.cluster().toString())
                .fits(considered.fits())
                .reason(considered.reason());
    }
}
