package io.sextant.core.query;

import io.sextant.core.Problem;
import io.sextant.core.query.Expression.Keys;
import io.sextant.core.query.Expression.Member;
import io.sextant.core.query.Expression.Numeric;
import io.sextant.core.query.Expression.Step;
import io.sextant.core.query.Expression.Text;
import io.sextant.core.query.Expression.Truth;
import io.sextant.core.query.Expression.Value;
import io.sextant.core.query.FilterReader.Piece;
import io.sextant.core.query.FilterReader.Written;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks a filter against the resource that it is for. */
final class FilterCheck {
    private static final String KEYS = "@key";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");
    /** PostgreSQL keeps so many compiled patterns and one more would compile them all anew for each row. */
    private static final int SUBSTRINGS = 16;

    private final String text;
    private final Shape resource;
    private int substrings = 0;

    FilterCheck(String text, Shape resource) {
        this.text = text;
        this.resource = resource;
    }

    Expression check(Written written) {
        var path = new ArrayList<Step>();
        var shape = resource;
        for (var name : written.names()) {
            var step = step(name, written.names().getLast() == name);
            shape = inside(shape, step, name);
            path.add(step);
        }
        var values = new ArrayList<Value>();
        var leaf = leaf(shape, written);
        for (var value : written.values()) values.addAll(values(written, leaf, value));
        return new Expression(written.operator(), path, values, leaf instanceof Shape.Any);
    }

    private Step step(Piece name, boolean last) {
        if (name.text().equals(KEYS)) {
            if (!last) throw wrong(name, "'@key' stands for keys, which have no attributes");
            return new Keys();
        }
        if (!AttributeName.isWellFormed(name.text()))
            throw wrong(name, "in a name '~' is written ~0, '/' ~1, ',' ~a and '@' ~b");
        return new Member(AttributeName.unescaped(name.text()));
    }

    private Shape inside(Shape shape, Step step, Piece name) {
        return switch (shape.single()) {
            case Shape.Any any -> step instanceof Keys ? Shape.Simple.STRING : any;
            case Shape.Pairs(var value) -> step instanceof Keys ? Shape.Simple.STRING : value;
            case Shape.Structure structure
            when step instanceof Member(var member) ->
                Optional.ofNullable(structure.attributes().get(member))
                        .map(Shape.Attribute::shape)
                        .or(() -> structure.extensible() ? Optional.of(new Shape.Any()) : Optional.empty())
                        .orElseThrow(() -> wrong(name, "there is no such attribute; there are " + names(structure)));
            case Shape.Structure structure ->
                throw wrong(name, "only KeyValuePairs have keys; here are attributes: " + names(structure));
            case Shape.Simple _, Shape.Array _ -> throw wrong(name, "the attribute before it is simple: it has none");
        };
    }

    private Shape leaf(Shape shape, Written written) {
        var name = written.names().getLast();
        return switch (shape.single()) {
            case Shape.Structure structure ->
                throw wrong(name, "it is made of attributes; go on with '/' and one of " + names(structure));
            case Shape.Pairs _ ->
                throw wrong(name, "it is made of keys and values; go on with '/' and a key, or /@key");
            case Shape simple -> simple;
        };
    }

    private List<? extends Value> values(Written written, Shape leaf, Piece value) {
        var operator = written.operator();
        if (operator.isSubstring()) return List.of(substring(operator, leaf, value));
        return switch (leaf) {
            case Shape.Simple simple -> List.of(value(operator, simple, value));
            case Shape _ -> alternatives(operator, value.text());
        };
    }

    private Value value(Operator operator, Shape.Simple kind, Piece value) {
        return switch (kind) {
            case STRING -> new Text(value.text());
            case NUMBER -> number(value.text()).orElseThrow(() -> wrong(value, "the attribute is a number"));
            case DATE_TIME -> new Text(dateTime(value));
            case BOOLEAN -> {
                if (operator.isOrder())
                    throw wrong(value, "the attribute is a boolean, which '" + operator + "' cannot compare");
                yield truth(value.text()).orElseThrow(() -> wrong(value, "the attribute is true or false"));
            }
        };
    }

    private Text substring(Operator operator, Shape leaf, Piece value) {
        if (leaf == Shape.Simple.NUMBER || leaf == Shape.Simple.BOOLEAN)
            throw wrong(value, "'" + operator + "' is for strings, and the attribute is none");
        if (++substrings > SUBSTRINGS) throw wrong(value, "a filter has " + SUBSTRINGS + " substrings at most");
        return new Text(value.text());
    }

    /** What a value may mean where the data type leaves open what it is. */
    private static List<Value> alternatives(Operator operator, String value) {
        var alternatives = new ArrayList<Value>(List.of(new Text(value)));
        number(value).ifPresent(alternatives::add);
        if (!operator.isOrder()) truth(value).ifPresent(alternatives::add);
        return alternatives;
    }

    private static Optional<Numeric> number(String value) {
        return NUMBER.matcher(value).matches() ? Optional.of(new Numeric(new BigDecimal(value))) : Optional.empty();
    }

    private static Optional<Truth> truth(String value) {
        return value.equals("true") || value.equals("false")
                ? Optional.of(new Truth(Boolean.parseBoolean(value)))
                : Optional.empty();
    }

    private String dateTime(Piece value) {
        try {
            return DateTimes.text(OffsetDateTime.parse(value.text()).toInstant());
        } catch (DateTimeException e) {
            throw wrong(
                    value, "the attribute is a date-time, like 2026-05-04T10:20:30Z (a '+' in a URI is written %2B)");
        }
    }

    private static String names(Shape.Structure structure) {
        return String.join(", ", new TreeSet<>(structure.attributes().keySet()));
    }

    private Problem wrong(Piece piece, String why) {
        return FilterReader.wrong(text, piece.at(), why);
    }
}
