package io.sextant.core.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;

import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Which notifications a subscription is for: the document as the subscriber has sent it. It is compared with the facts
 * of a notification, which are named and nested in the same way.
 *
 * <p>All attributes of the filter must match; of the values of one attribute any; what is not there limits nothing.
 */
public record NotificationFilter(@JsonValue JsonNode document) {
    /** Matches every notification of its interface. */
    public static final NotificationFilter EVERYTHING = new NotificationFilter(Json.MAPPER.createObjectNode());

    @JsonCreator
    public NotificationFilter {}

    /** Whether a notification with these facts is wanted. */
    public boolean matches(JsonNode facts) {
        return matches(document, facts);
    }

    private static boolean matches(JsonNode filter, JsonNode facts) {
        if (filter.isArray()) return filter.isEmpty() || any(filter, value -> matches(value, facts));
        if (facts.isArray()) return any(facts, fact -> matches(filter, fact));
        if (filter.isObject())
            return filter.properties().stream().allMatch(each -> matches(each.getValue(), facts.path(each.getKey())));
        return filter.equals(facts);
    }

    private static boolean any(JsonNode array, Predicate<JsonNode> test) {
        return StreamSupport.stream(array.spliterator(), false).anyMatch(test);
    }

    /** The same text for filters that say the same in another order. */
    String canonical() {
        return canonical(document);
    }

    private static String canonical(JsonNode node) {
        var parts = new TreeSet<String>();
        if (node.isArray()) {
            node.forEach(each -> parts.add(canonical(each)));
            return parts.toString();
        }
        if (!node.isObject()) return node.toString();
        for (var each : node.properties())
            if (!each.getValue().isEmpty() || each.getValue().isValueNode())
                parts.add('"' + each.getKey() + "\":" + canonical(each.getValue()));
        return parts.toString();
    }
}
