package io.sextant.sol005.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.SubscriptionId;
import io.sextant.core.notification.Destination;
import io.sextant.core.notification.NotificationFilter;
import io.sextant.core.notification.Subscription;
import io.sextant.core.notification.Subscriptions;
import io.sextant.sol005.common.model.SubscriptionAuthentication;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import jakarta.ws.rs.core.Response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The subscriptions of one interface, whose resources differ in their filters alone. */
public final class ApiSubscriptions {
    private static final int LONGEST_FILTER = 64 << 10;
    private final Api api;
    private final Listed listed;
    private final Subscriptions subscriptions;
    private final Exchange exchange;
    private final Lists lists;

    public ApiSubscriptions(Api api, Listed listed, Subscriptions subscriptions, Exchange exchange, Lists lists) {
        this.api = api;
        this.listed = listed;
        this.subscriptions = subscriptions;
        this.exchange = exchange;
        this.lists = lists;
    }

    static String path(Api api, SubscriptionId id) {
        return "/" + api.segment() + "/" + api.majorSegment() + "/subscriptions/" + id;
    }

    /**
     * The filter of a request as a document, empty when there is none.
     *
     * @param alternatives groups of attributes that say the same in different ways, of which a filter may use one each
     * @throws Problem 422 when it uses two of a group, or is too long
     */
    public static JsonNode filter(Object wire, List<List<String>> alternatives) {
        if (wire == null) return NotificationFilter.EVERYTHING.document();
        JsonNode filter = WireJson.MAPPER.valueToTree(wire);
        if (filter.toString().length() > LONGEST_FILTER)
            throw refusal("A filter has at most " + LONGEST_FILTER + " characters; make several subscriptions.");
        for (var group : alternatives) {
            var used =
                    group.stream().filter(name -> !filter.path(name).isEmpty()).collect(Collectors.joining(" and "));
            if (used.contains(" "))
                throw refusal("The filter identifies by " + used + ", which are alternatives: use one of them.");
        }
        return filter;
    }

    /** That a filter cannot be meant: 422. */
    public static Problem refusal(String detail) {
        return Problem.unprocessable(detail).with("attribute", "filter");
    }

    /** 201 with the new subscription, or 303 when there is the same already (SOL005 5.4.8.3.1). */
    public Response subscribe(JsonNode filter, String callbackUri, SubscriptionAuthentication authentication) {
        var subscribed = subscriptions.subscribe(new Subscription.Request(
                api.segment(),
                new NotificationFilter(filter),
                Destination.parse("callbackUri", callbackUri),
                Authentications.of(Optional.ofNullable(authentication)),
                exchange.uri("")));
        var subscription = subscribed.subscription();
        var path = path(api, subscription.id());
        return subscribed.isNew() ? exchange.created(path, wire(subscription)) : exchange.seeOther(path);
    }

    /** 200 with a page of the subscriptions. */
    public Response list(String filter, String nextpageOpaqueMarker) {
        return lists.answer(
                listed,
                ListQuery.of(filter, nextpageOpaqueMarker),
                request -> subscriptions.list(api.segment(), request),
                this::wire);
    }

    /** 200 with the subscription. */
    public Response get(String id) {
        return exchange.json(wire(subscriptions.get(api.segment(), SubscriptionId.of(id))));
    }

    /** 204 once the subscription has ended. */
    public Response delete(String id) {
        subscriptions.remove(api.segment(), SubscriptionId.of(id));
        return Response.noContent().build();
    }

    private Map<String, Object> wire(Subscription subscription) {
        var wire = new LinkedHashMap<String, Object>();
        wire.put("id", subscription.id());
        var filter = subscription.filter().document();
        if (!filter.isEmpty()) wire.put("filter", filter);
        wire.put("callbackUri", subscription.callback().uri());
        wire.put("_links", Map.of("self", exchange.link(path(api, subscription.id()))));
        return wire;
    }
}
