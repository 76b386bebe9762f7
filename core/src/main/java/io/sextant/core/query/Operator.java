package io.sextant.core.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The operators of a simple filter expression (SOL013 5.2.2). */
enum Operator {
    EQ("==", false, false),
    NEQ("==", true, false),
    GT(">", false, false),
    LT("<", false, false),
    GTE(">=", false, false),
    LTE("<=", false, false),
    IN("==", false, true),
    NIN("==", true, true),
    CONT("like_regex", false, true),
    NCONT("like_regex", true, true);

    private final String symbol;
    private final boolean negated;
    private final boolean several;

    Operator(String symbol, boolean negated, boolean several) {
        this.symbol = symbol;
        this.negated = negated;
        this.several = several;
    }

    static Optional<Operator> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.toString().equals(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Operator::toString).collect(Collectors.joining(", "));
    }

    /** The operator of PostgreSQL's jsonpath that holds for one of the values, or for none when negated. */
    String symbol() {
        return symbol;
    }

    /** Whether the expression is true when no value matches. */
    boolean isNegated() {
        return negated;
    }

    /** Whether there may be more than one value. */
    boolean takesSeveral() {
        return several;
    }

    boolean isSubstring() {
        return this == CONT || this == NCONT;
    }

    /** Whether one value is before or after the other. */
    boolean isOrder() {
        return this == GT || this == LT || this == GTE || this == LTE;
    }

    /** Whether an index over the values finds what matches. */
    boolean isEquality() {
        return this == EQ || this == IN;
    }

    /** As it is written in a filter. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
