package io.sextant.core.query;

import io.sextant.core.Problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a filter by its grammar.
 *
 * <pre>
 * filter     = expression *( ";" expression )
 * expression = "(" operator "," name *( "/" name ) "," value *( "," value ) ")"
 * value      = *CHAR without ' , ) / "'" *( CHAR without ' / "''" ) "'"
 * </pre>
 */
final class FilterReader {
    private static final int LENGTH = 8192;
    private static final int EXPRESSIONS = 32;
    private static final int DEPTH = 16;
    private static final int VALUES = 256;

    private final String text;
    private int at = 0;
    private int values = 0;

    FilterReader(String text) {
        this.text = text;
    }

    /** A piece of the filter, and the place of its first character, from 0. */
    record Piece(String text, int at) {}

    /** An expression as it is written; the names still have their escapes. */
    record Written(Operator operator, int at, List<Piece> names, List<Piece> values) {}

    List<Written> read() {
        if (text.length() > LENGTH)
            throw Problem.malformed("The filter has more than " + LENGTH + " characters; ask for less at a time.");
        if (text.indexOf('\0') >= 0) throw wrong(text.indexOf('\0'), "no attribute holds the character NUL");
        var expressions = new ArrayList<Written>();
        do {
            if (expressions.size() == EXPRESSIONS)
                throw wrong(at, "a filter has " + EXPRESSIONS + " expressions at most");
            expressions.add(expression());
        } while (taken(';'));
        if (at < text.length()) throw wrong(at, "';' and another expression, or the end, belongs there");
        return expressions;
    }

    /** 400: the filter is wrong at a place. */
    static Problem wrong(String text, int at, String why) {
        var found = at < text.length() ? "'" + shown(text.substring(at)) + "'" : "the end";
        return Problem.malformed("The filter is wrong at character " + (at + 1) + ", where " + found + " is: " + why
                        + ". A filter reads like (eq,name,value);(in,part/name,value,'other value').")
                .with("parameter", "filter")
                .with("position", at + 1);
    }

    private static String shown(String rest) {
        return rest.length() > 20 ? rest.substring(0, 20) + "..." : rest;
    }

    private Written expression() {
        expect('(', "'(' belongs there");
        var start = at;
        var word = until(",");
        var operator = Operator.named(word)
                .orElseThrow(() -> wrong(start, "an operator belongs there, one of " + Operator.names()));
        expect(',', "',' and the name of an attribute belong there");
        var names = names();
        expect(',', "',' and a value belong there");
        var read = new ArrayList<Piece>();
        do {
            if (!read.isEmpty() && !operator.takesSeveral())
                throw wrong(at, operator + " takes one value; quote it ('...') if it has a comma");
            read.add(value());
        } while (taken(','));
        expect(')', operator.takesSeveral() ? "',' or ')' belongs there" : "')' belongs there");
        return new Written(operator, start, names, read);
    }

    private List<Piece> names() {
        var names = new ArrayList<Piece>();
        do {
            if (names.size() == DEPTH) throw wrong(at, "an attribute is named by " + DEPTH + " names at most");
            var start = at;
            var name = until(",/");
            if (name.isEmpty()) throw wrong(start, "the name of an attribute belongs there");
            names.add(new Piece(name, start));
        } while (taken('/'));
        return names;
    }

    private Piece value() {
        if (++values > VALUES) throw wrong(at, "a filter has " + VALUES + " values at most");
        var start = at;
        if (taken('\'')) return new Piece(quoted(start), start);
        var plain = until("',)");
        if (at < text.length() && text.charAt(at) == '\'')
            throw wrong(at, "a value with a quote is written in quotes, with that quote doubled ('it''s')");
        return new Piece(plain, start);
    }

    private String quoted(int start) {
        var value = new StringBuilder();
        while (true) {
            value.append(until("'"));
            if (!taken('\'')) throw wrong(start, "this quote is not closed");
            if (!taken('\'')) return value.toString();
            value.append('\'');
        }
    }

    /** What stands before the next of these characters, or before the end. */
    private String until(String ends) {
        var start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) at++;
        return text.substring(start, at);
    }

    private boolean taken(char expected) {
        if (at >= text.length() || text.charAt(at) != expected) return false;
        at++;
        return true;
    }

    private void expect(char expected, String why) {
        if (!taken(expected)) throw wrong(at, why);
    }

    private Problem wrong(int place, String why) {
        return wrong(text, place, why);
    }
}
