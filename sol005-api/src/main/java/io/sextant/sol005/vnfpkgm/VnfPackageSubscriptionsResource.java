package io.sextant.sol005.vnfpkgm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sextant.sol005.subscriptions.ApiSubscriptions;
import io.sextant.sol005.vnfpkgm.api.VnfPackageSubscriptionsApi;
import io.sextant.sol005.vnfpkgm.model.PkgmSubscriptionRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.List;
import java.util.stream.StreamSupport;

/** Subscriptions to VNF packages (SOL005 9.4.8, 9.4.9). */
@Path(VnfPackageSubscriptionsApi.PATH)
public final class VnfPackageSubscriptionsResource implements VnfPackageSubscriptionsApi {
    /** The notes of PkgmNotificationsFilter (SOL005 9.5.3.4). */
    private static final List<List<String>> ALTERNATIVES =
            List.of(List.of("vnfProductsFromProviders", "vnfdId", "vnfPkgId"));

    private static final JsonNode CHANGE = TextNode.valueOf(VnfPackageNotifications.CHANGE);

    private final ApiSubscriptions subscriptions;

    public VnfPackageSubscriptionsResource(ApiSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Response createPkgmSubscription(PkgmSubscriptionRequest request) {
        var filter = ApiSubscriptions.filter(request.getFilter(), ALTERNATIVES);
        for (var state : List.of("operationalState", "usageState"))
            if (!filter.path(state).isEmpty() && !wantsChanges(filter))
                throw ApiSubscriptions.refusal(
                        state + " filters changes: notificationTypes must contain VnfPackageChangeNotification.");
        return subscriptions.subscribe(filter, request.getCallbackUri(), request.getAuthentication());
    }

    private static boolean wantsChanges(JsonNode filter) {
        var types = filter.path("notificationTypes");
        return types.isEmpty()
                || StreamSupport.stream(types.spliterator(), false).anyMatch(CHANGE::equals);
    }

    @Override
    public Response listPkgmSubscriptions(String filter, String nextpageOpaqueMarker) {
        return subscriptions.list(filter, nextpageOpaqueMarker);
    }

    @Override
    public Response getPkgmSubscription(String subscriptionId) {
        return subscriptions.get(subscriptionId);
    }

    @Override
    public Response deletePkgmSubscription(String subscriptionId) {
        return subscriptions.delete(subscriptionId);
    }
}
