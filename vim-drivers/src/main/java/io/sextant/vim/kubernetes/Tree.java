package io.sextant.vim.kubernetes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks into a tree of JSON that may be anything: what is not of the kind that is looked for, is not there. */
final class Tree {
    private Tree() {}

    static Optional<JsonObject> child(JsonObject object, String key) {
        return find(object, key, JsonObject.class);
    }

    /** The objects of a list. */
    static Stream<JsonObject> children(JsonObject object, String key) {
        return items(object, key).filter(JsonObject.class::isInstance).map(JsonElement::getAsJsonObject);
    }

    /** The scalars of a list, as text. */
    static Stream<String> texts(JsonObject object, String key) {
        return items(object, key).filter(JsonPrimitive.class::isInstance).map(JsonElement::getAsString);
    }

    /** A scalar as text. */
    static Optional<String> text(JsonObject object, String key) {
        return find(object, key, JsonPrimitive.class).map(JsonPrimitive::getAsString);
    }

    static boolean isTrue(JsonObject object, String key) {
        return find(object, key, JsonPrimitive.class)
                .filter(JsonPrimitive::getAsBoolean)
                .isPresent();
    }

    /** A number, or another. */
    static int number(JsonObject object, String key, int other) {
        return find(object, key, JsonPrimitive.class)
                .filter(JsonPrimitive::isNumber)
                .map(JsonPrimitive::getAsInt)
                .orElse(other);
    }

    /** The object of a key, which is made if it is not there. */
    static JsonObject made(JsonObject object, String key) {
        if (child(object, key).isEmpty()) object.add(key, new JsonObject());
        return object.getAsJsonObject(key);
    }

    private static Stream<JsonElement> items(JsonObject object, String key) {
        return find(object, key, JsonArray.class).stream().flatMap(list -> list.asList().stream());
    }

    private static <T extends JsonElement> Optional<T> find(JsonObject object, String key, Class<T> type) {
        return Optional.ofNullable(object.get(key)).filter(type::isInstance).map(type::cast);
    }
}
