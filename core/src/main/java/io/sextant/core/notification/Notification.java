package io.sextant.core.notification;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.UUID;
import java.util.function.Function;

/**
 * Something that subscribers of one interface are to be told.
 *
 * @param id the same for all subscribers (SOL005: "If this notification is sent multiple times due to multiple
 *     subscriptions, the id attribute of all these notifications shall have the same value")
 * @param api the interface, as it stands in URIs
 * @param facts what filters look at; its type is the fact {@code notificationTypes}
 * @param body how it is sent to a subscriber, in JSON
 */
public record Notification(UUID id, String api, JsonNode facts, Function<Subscription, String> body) {}
