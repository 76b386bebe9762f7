package io.sextant.core.notification;

import io.sextant.core.id.SubscriptionId;
import io.sextant.core.outbound.Authentication;

import java.net.URI;

/**
 * A subscription as its subscriber may see it, without the credentials that came with it.
 *
 * @param api the interface, as it stands in URIs
 * @param apiRoot what links to our resources begin with
 */
public record Subscription(
        SubscriptionId id, String api, NotificationFilter filter, Destination callback, URI apiRoot) {
    /** What a subscriber asks for. */
    public record Request(
            String api, NotificationFilter filter, Destination callback, Authentication authentication, URI apiRoot) {}
}
