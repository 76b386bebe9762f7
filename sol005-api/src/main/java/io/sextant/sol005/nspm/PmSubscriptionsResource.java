package io.sextant.sol005.nspm;

import io.sextant.sol005.nspm.api.PmSubscriptionsApi;
import io.sextant.sol005.nspm.model.PmSubscriptionRequest;
import io.sextant.sol005.subscriptions.ApiSubscriptions;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.List;

/** Subscriptions to reports and crossings (SOL005 7.4.7, 7.4.8). */
@Path(PmSubscriptionsApi.PATH)
public final class PmSubscriptionsResource implements PmSubscriptionsApi {
    private final ApiSubscriptions subscriptions;

    public PmSubscriptionsResource(ApiSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Response createPmSubscription(PmSubscriptionRequest request) {
        var filter = ApiSubscriptions.filter(request.getFilter(), List.of());
        return subscriptions.subscribe(filter, request.getCallbackUri(), request.getAuthentication());
    }

    @Override
    public Response listPmSubscriptions(String filter, String nextpageOpaqueMarker) {
        return subscriptions.list(filter, nextpageOpaqueMarker);
    }

    @Override
    public Response getPmSubscription(String subscriptionId) {
        return subscriptions.get(subscriptionId);
    }

    @Override
    public Response deletePmSubscription(String subscriptionId) {
        return subscriptions.delete(subscriptionId);
    }
}
