package io.sextant.sol005.nsfm;

import io.sextant.sol005.nsfm.api.AlarmSubscriptionsApi;
import io.sextant.sol005.nsfm.model.FmSubscriptionRequest;
import io.sextant.sol005.subscriptions.ApiSubscriptions;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.List;

/** Subscriptions to alarms (SOL005 8.4.4, 8.4.5). */
@Path(AlarmSubscriptionsApi.PATH)
public final class AlarmSubscriptionsResource implements AlarmSubscriptionsApi {
    private final ApiSubscriptions subscriptions;

    public AlarmSubscriptionsResource(ApiSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Response createFmSubscription(FmSubscriptionRequest request) {
        var filter = ApiSubscriptions.filter(request.getFilter(), List.of());
        return subscriptions.subscribe(filter, request.getCallbackUri(), request.getAuthentication());
    }

    @Override
    public Response listFmSubscriptions(String filter, String nextpageOpaqueMarker) {
        return subscriptions.list(filter, nextpageOpaqueMarker);
    }

    @Override
    public Response getFmSubscription(String subscriptionId) {
        return subscriptions.get(subscriptionId);
    }

    @Override
    public Response deleteFmSubscription(String subscriptionId) {
        return subscriptions.delete(subscriptionId);
    }
}
