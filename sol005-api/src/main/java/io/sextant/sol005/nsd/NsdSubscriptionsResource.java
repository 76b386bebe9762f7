package io.sextant.sol005.nsd;

import io.sextant.sol005.nsd.api.NsdSubscriptionsApi;
import io.sextant.sol005.nsd.model.NsdmSubscriptionRequest;
import io.sextant.sol005.subscriptions.ApiSubscriptions;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.List;

/** Subscriptions to NSDs and PNFDs (SOL005 5.4.8, 5.4.9). */
@Path(NsdSubscriptionsApi.PATH)
public final class NsdSubscriptionsResource implements NsdSubscriptionsApi {
    /** The notes of NsdmNotificationsFilter (SOL005 5.5.3.2). */
    private static final List<List<String>> ALTERNATIVES =
            List.of(List.of("nsdInfoId", "nsdId"), List.of("pnfdInfoIds", "pnfdId"));

    private final ApiSubscriptions subscriptions;

    public NsdSubscriptionsResource(ApiSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Response createNsdmSubscription(NsdmSubscriptionRequest request) {
        var filter = ApiSubscriptions.filter(request.getFilter(), ALTERNATIVES);
        return subscriptions.subscribe(filter, request.getCallbackUri(), request.getAuthentication());
    }

    @Override
    public Response listNsdmSubscriptions(String filter, String nextpageOpaqueMarker) {
        return subscriptions.list(filter, nextpageOpaqueMarker);
    }

    @Override
    public Response getNsdmSubscription(String subscriptionId) {
        return subscriptions.get(subscriptionId);
    }

    @Override
    public Response deleteNsdmSubscription(String subscriptionId) {
        return subscriptions.delete(subscriptionId);
    }
}
