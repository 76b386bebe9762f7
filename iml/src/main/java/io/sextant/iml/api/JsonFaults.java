package io.sextant.iml.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.sextant.iml.SiteProblem;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is wrong with a JSON body, and where, in words for who wrote it. */
final class JsonFaults {
    private static final int SHOWN = 200;

    private static final Map<Class<?>, String> KINDS = Map.of(
            String.class, "a text",
            Integer.class, "a whole number of 32 bits",
            int.class, "a whole number of 32 bits",
            Long.class, "a whole number of 64 bits",
            long.class, "a whole number of 64 bits",
            Boolean.class, "true or false",
            OffsetDateTime.class, "a time such as 2026-01-31T12:00:00Z");

    private JsonFaults() {}

    /** A body that is JSON, but not of the kind that the resource takes. */
    static SiteProblem problem(JsonProcessingException fault, JsonNode body) {
        if (body.isMissingNode()) return SiteProblem.malformed("The request has no body.");
        if (!(fault instanceof JsonMappingException unfit)) return noJson(fault);
        var place = pointer(unfit);
        var property = "The property " + quoted(place);
        if (unfit instanceof UnrecognizedPropertyException unknown) {
            return SiteProblem.malformed(property + " is not known. There can be: " + known(unknown) + ".");
        }
        if (body.at(place).isMissingNode()) return SiteProblem.malformed(property + " is missing.");
        return SiteProblem.malformed((place.matches() ? "The body" : property) + " must be " + kind(unfit) + ".");
    }

    /** A body that is no JSON, or that is deeper or longer than any that is taken. */
    static SiteProblem noJson(JsonProcessingException fault) {
        var place = Optional.ofNullable(fault.getLocation())
                .map(at -> ": see line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse(": it is too deep, or has too long a number or name");
        return SiteProblem.malformed("The body is not one JSON document that can be read" + place + ".");
    }

    private static JsonPointer pointer(JsonMappingException fault) {
        var pointer = JsonPointer.empty();
        for (var part : fault.getPath()) {
            pointer = part.getFieldName() == null
                    ? pointer.appendIndex(part.getIndex())
                    : pointer.appendProperty(part.getFieldName());
        }
        return pointer;
    }

    private static String quoted(JsonPointer place) {
        var text = place.toString();
        return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
    }

    private static String known(UnrecognizedPropertyException fault) {
        return fault.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String kind(JsonMappingException fault) {
        var type = type(fault);
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type)) return "a list";
        return KINDS.getOrDefault(type, "an object");
    }

    private static Class<?> type(JsonMappingException fault) {
        return switch (fault) {
            case MismatchedInputException e when e.getTargetType() != null -> e.getTargetType();
            case ValueInstantiationException e -> e.getType().getRawClass();
            case JsonMappingException e
            when e.getCause() instanceof InputCoercionException cause -> cause.getTargetType();
            default -> Object.class;
        };
    }
}
