package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.vim.http.HttpAnswers;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads members of Oakestra's documents, which may be missing, and are sometimes numbers and sometimes their texts. */
final class Documents {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private Documents() {}

    /** The elements of an array; of anything else, none. */
    static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    /** The text or number of this name, fit to be shown; nothing if it is empty. */
    static Optional<String> text(JsonNode document, String name) {
        return Optional.of(document.path(name))
                .filter(JsonNode::isValueNode)
                .map(value -> HttpAnswers.printable(value.asText("")))
                .filter(text -> !text.isEmpty());
    }

    static OptionalDouble number(JsonNode document, String name) {
        var value = document.path(name);
        try {
            var number = value.isTextual() ? Double.parseDouble(value.textValue()) : value.asDouble(Double.NaN);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The id in this member: a text, or MongoDB's {@code {"$oid": text}}. What cannot be an id is none. */
    static Optional<String> id(JsonNode document, String name) {
        return id(document.path(name));
    }

    static Optional<String> id(JsonNode value) {
        var plain = value.has("$oid") ? value.path("$oid") : value;
        return Optional.ofNullable(plain.textValue())
                .filter(text -> ID.matcher(text).matches());
    }
}
