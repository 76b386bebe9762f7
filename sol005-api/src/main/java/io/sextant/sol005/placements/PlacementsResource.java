package io.sextant.sol005.placements;

import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.DryRun;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.placement.Placement.Considered;
import io.sextant.nfvo.placement.Spread;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.nslcm.NsLcmRequests;
import io.sextant.sol005.own.api.PlacementsApi;
import io.sextant.sol005.own.model.ConsideredCluster;
import io.sextant.sol005.own.model.NsPlacement;
import io.sextant.sol005.own.model.NsSpread;
import io.sextant.sol005.own.model.PartPlacement;
import io.sextant.sol005.own.model.PlacementTrial;
import io.sextant.sol005.own.model.ProfilePlacement;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.List;
import java.util.Optional;

/** Where network services were placed, and what decided it. */
@Path(PlacementsApi.PATH)
public final class PlacementsResource implements PlacementsApi {
    private final NsInstances instances;
    private final DryRun dryRun;
    private final Exchange exchange;

    public PlacementsResource(NsInstances instances, DryRun dryRun, Exchange exchange) {
        this.instances = instances;
        this.dryRun = dryRun;
        this.exchange = exchange;
    }

    @Override
    public Response getPlacement(String nsInstanceId) {
        var ns = instances.get(NsInstanceId.of(nsInstanceId));
        return exchange.json(wire(ns.id(), ns.placement()));
    }

    @Override
    public Response tryPlacement(PlacementTrial trial) {
        var ns = NsInstanceId.of(trial.getNsInstanceId());
        var request = NsLcmRequests.instantiation(ns, trial.getInstantiateNsRequest());
        return exchange.json(wire(ns, Optional.of(dryRun.placement(request))));
    }

    private static NsPlacement wire(NsInstanceId ns, Optional<Placement> placement) {
        return new NsPlacement()
                .nsInstanceId(ns.toString())
                .parts(placement.stream()
                        .flatMap(Placement::all)
                        .map(PlacementsResource::part)
                        .toList())
                .spread(placement
                        .flatMap(Placement::spread)
                        .map(PlacementsResource::spread)
                        .orElse(null));
    }

    private static NsSpread spread(Spread spread) {
        return new NsSpread()
                .refused(considered(spread.refused()))
                .trafficBetweenClusters(spread.traffic())
                .profiles(spread.choices().stream()
                        .map(choice -> new ProfilePlacement()
                                .vnfProfileId(choice.vnfProfileId())
                                .siteId(choice.site().toString())
                                .considered(considered(choice.considered())))
                        .toList());
    }

    private static PartPlacement part(Placement placement) {
        return new PartPlacement()
                .clusterId(placement.cluster().toString())
                .siteId(placement.site().toString())
                .policy(placement.policy())
                .considered(considered(placement.considered()));
    }

    private static List<ConsideredCluster> considered(List<Considered> clusters) {
        return clusters.stream().map(PlacementsResource::considered).toList();
    }

    private static ConsideredCluster considered(Considered considered) {
        return new ConsideredCluster()
                .clusterId(considered.cluster().toString())
                .fits(considered.fits())
                .reason(considered.reason());
    }
}
