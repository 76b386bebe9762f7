package io.sextant.core.query;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sextant.core.query.Expression.Keys;
import io.sextant.core.query.Expression.Member;
import io.sextant.core.query.Expression.Numeric;
import io.sextant.core.query.Expression.Step;
import io.sextant.core.query.Expression.Text;
import io.sextant.core.query.Expression.Truth;
import io.sextant.core.query.Expression.Value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.stream.Collectors.groupingBy;

/**
 * Writes expressions as a predicate in PostgreSQL's jsonpath, in its lax mode: there {@code [*]} goes over the elements
 * of an array and takes anything else for an array of one, so that arrays need no case of their own.
 */
final class JsonPath {
    private JsonPath() {}

    /** True for what all expressions are true for. Those below the same attribute hold for the same element of it. */
    static String all(List<Expression> expressions) {
        return all("$", expressions, 0);
    }

    private static String all(String subject, List<Expression> expressions, int depth) {
        var here = expressions.stream()
                .filter(expression -> expression.path().size() == depth + 1)
                .map(expression -> exists(subject, expression.path().getLast(), condition(expression)));
        var below = expressions.stream()
                .filter(expression -> expression.path().size() > depth + 1)
                .collect(
                        groupingBy(expression -> expression.path().get(depth), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> exists(subject, group.getKey(), all("@", group.getValue(), depth + 1)));
        return Stream.concat(here, below).collect(Collectors.joining(" && "));
    }

    private static String exists(String subject, Step step, String condition) {
        return "exists(" + subject
                + switch (step) {
                    case Member(var name) -> "." + quoted(name) + "[*]";
                    case Keys() -> ".keyvalue().key";
                }
                + " ? (" + condition + "))";
    }

    /** A comparison of different types is unknown in jsonpath, neither true nor false: not equal, that is. */
    private static String condition(Expression expression) {
        var operator = expression.operator();
        var matches = expression.values().stream()
                .map(value ->
                        "@ " + operator.symbol() + " " + literal(value) + (operator.isSubstring() ? " flag \"q\"" : ""))
                .collect(Collectors.joining(" || "));
        if (!operator.isNegated()) return matches;
        return "!(" + matches + ")" + (expression.open() ? " || (" + matches + ") is unknown" : "");
    }

    private static String literal(Value value) {
        return switch (value) {
            case Text(var text) -> quoted(text);
            case Numeric(var number) -> number.toPlainString();
            case Truth(var truth) -> Boolean.toString(truth);
        };
    }

    /** A string of jsonpath has the escapes of JSON. */
    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
