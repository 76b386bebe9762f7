package io.sextant.sol005.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sextant.core.notification.Notification;
import io.sextant.core.notification.Subscription;
import io.sextant.sol005.common.model.Link;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes notifications of what has happened: the attributes that those of all interfaces have.
 *
 * @param publicUri what links begin with; without one, where each subscriber has reached the server
 */
public record Notices(Optional<URI> publicUri) {
    /**
     * A notification of now.
     *
     * @param type its {@code notificationType}
     * @param facts what filters may ask for; without the type, unless filters have other names for it
     * @param attributes what it says besides
     * @param links the paths of what it links to, by their names
     */
    public Notification notification(
            Api api, String type, ObjectNode facts, Map<String, ?> attributes, Map<String, String> links) {
        return notification(api, type, facts, _ -> attributes, links);
    }

    /**
     * A notification of now, of attributes with links of their own.
     *
     * @param attributes made of what makes links of paths
     */
    public Notification notification(
            Api api,
            String type,
            ObjectNode facts,
            Function<Function<String, Link>, Map<String, ?>> attributes,
            Map<String, String> links) {
        var id = UUID.randomUUID();
        facts.putIfAbsent("notificationTypes", TextNode.valueOf(type));
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Notification(id, api.segment(), facts, subscription -> {
            var body = new LinkedHashMap<String, Object>();
            body.put("id", id);
            body.put("notificationType", type);
            body.put("subscriptionId", subscription.id());
            body.put(api == Api.NSLCM ? "timestamp" : "timeStamp", now);
            var root = publicUri.orElse(subscription.apiRoot());
            body.putAll(attributes.apply(path -> link(root, path)));
            body.put("_links", links(api, subscription, links, root));
            return WireJson.text(body);
        });
    }

    /** The facts that these attributes are. */
    public static ObjectNode facts(Map<String, ?> attributes) {
        return WireJson.MAPPER.valueToTree(attributes);
    }

    /** The facts that a resource's own attributes are. */
    public static ObjectNode facts(JsonNode attributes) {
        return ((ObjectNode) attributes).deepCopy();
    }

    private static Map<String, Link> links(Api api, Subscription subscription, Map<String, String> paths, URI root) {
        var links = new LinkedHashMap<String, Link>();
        paths.forEach((name, path) -> links.put(name, link(root, path)));
        links.put("subscription", link(root, ApiSubscriptions.path(api, subscription.id())));
        return links;
    }

    private static Link link(URI root, String path) {
        return new Link().href(Exchange.uri(root, path).toString());
    }
}
