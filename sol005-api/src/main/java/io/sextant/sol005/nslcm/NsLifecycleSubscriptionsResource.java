package io.sextant.sol005.nslcm;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.sol005.nslcm.api.NsLifecycleSubscriptionsApi;
import io.sextant.sol005.nslcm.model.LccnSubscriptionRequest;
import io.sextant.sol005.subscriptions.ApiSubscriptions;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Subscriptions to NS lifecycles (SOL005 6.4.16, 6.4.17). */
@Path(NsLifecycleSubscriptionsApi.PATH)
public final class NsLifecycleSubscriptionsResource implements NsLifecycleSubscriptionsApi {
    /** Which attributes only make sense for one kind of notification (SOL005 6.5.3.9). */
    private static final Map<String, List<String>> OF_ONE_KIND = Map.of(
            NsLcmNotifications.OPERATION,
            List.of("operationTypes", "operationStates"),
            NsLcmNotifications.CHANGE,
            List.of("nsComponentTypes", "lcmOpNameImpactingNsComponent", "lcmOpOccStatusImpactingNsComponent"));

    private final ApiSubscriptions subscriptions;

    public NsLifecycleSubscriptionsResource(ApiSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Response createLccnSubscription(LccnSubscriptionRequest request) {
        var filter = ApiSubscriptions.filter(request.getFilter(), List.of());
        OF_ONE_KIND.forEach((kind, attributes) -> check(filter, kind, attributes));
        return subscriptions.subscribe(filter, request.getCallbackUri(), request.getAuthentication());
    }

    private static void check(JsonNode filter, String kind, List<String> attributes) {
        if (wants(filter.path("notificationTypes"), kind)) return;
        for (var attribute : attributes)
            if (!filter.path(attribute).isEmpty())
                throw ApiSubscriptions.refusal(attribute
                        + " filters notifications of another kind: notificationTypes must contain " + kind + ".");
    }

    private static boolean wants(JsonNode types, String kind) {
        return types.isEmpty()
                || StreamSupport.stream(types.spliterator(), false)
                        .anyMatch(type -> NsLcmNotifications.names(kind).contains(type.asText()));
    }

    @Override
    public Response listLccnSubscriptions(String filter, String nextpageOpaqueMarker) {
        return subscriptions.list(filter, nextpageOpaqueMarker);
    }

    @Override
    public Response getLccnSubscription(String subscriptionId) {
        return subscriptions.get(subscriptionId);
    }

    @Override
    public Response deleteLccnSubscription(String subscriptionId) {
        return subscriptions.delete(subscriptionId);
    }
}
