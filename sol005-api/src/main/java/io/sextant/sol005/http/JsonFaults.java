package io.sextant.sol005.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.sextant.core.Problem;

import java.util.Arrays;
import java.util.Optional;

/** Says what is wrong with a JSON body, and where. */
final class JsonFaults {
    private static final int SHOWN = 200;

    private JsonFaults() {}

    static Problem problem(JacksonException fault) {
        var where = at(fault.getLocation());
        var problem = switch (fault) {
            case JsonMappingException e
            when !e.getPath().isEmpty() ->
                Problem.malformed("The attribute '" + path(e) + "' " + where + " cannot be read: " + reason(e) + ".")
                        .with("attribute", path(e));
            default ->
                Problem.malformed("The body is no valid JSON for this resource " + where + ": " + reason(fault) + ".");
        };
        return located(problem, fault.getLocation());
    }

    /** A value where the parser stands that is JSON, and cannot be kept as it is. */
    static Problem unfit(String kind, String what, JsonParser parser) {
        var location = parser.currentTokenLocation();
        return located(
                Problem.malformed("A " + kind + " " + at(location) + " holds " + what + ", which is not taken."),
                location);
    }

    private static Problem located(Problem problem, JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? problem
                : problem.with("line", location.getLineNr()).with("column", location.getColumnNr());
    }

    private static String at(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? "(place unknown)"
                : "(line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String reason(JacksonException fault) {
        var text = switch (fault) {
            case InvalidFormatException e
            when e.getTargetType().isEnum() ->
                "it must be one of " + Arrays.toString(e.getTargetType().getEnumConstants());
            case MismatchedInputException e
            when e.getTargetType() != null ->
                "a value of the type " + e.getTargetType().getSimpleName() + " belongs there";
            default ->
                Optional.ofNullable(fault.getCause()).map(Throwable::getMessage).orElse(fault.getOriginalMessage());
        };
        var line = text.lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }

    private static String path(JsonMappingException fault) {
        var path = new StringBuilder();
        for (var part : fault.getPath()) {
            if (part.getFieldName() == null)
                path.append('[').append(part.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(part.getFieldName());
        }
        return path.toString();
    }
}
