package io.sextant.catalogue.tosca.types;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A stranger's regular expression. RE2 takes a time that grows with expression and text only; but counted repetitions
 * make an expression larger than it looks, so that they are limited, and what a match may cost is known before.
 */
record BoundedPattern(String expression) {
    private static final int LONGEST = 500;
    private static final long MOST_REPETITIONS = 10_000;
    private static final java.util.regex.Pattern COUNTS = java.util.regex.Pattern.compile("[{,]([0-9]{1,9})");

    /** Whether it is an expression, and of bearable size. */
    boolean isUsable() {
        if (expression.length() > LONGEST || repetitions() > MOST_REPETITIONS) return false;
        try {
            Pattern.compile(expression);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    boolean matches(String text) {
        return Pattern.matches(expression, text);
    }

    /** About how many things a match looks at. */
    int effort(String text) {
        var size = expression.length() + repetitions();
        return (int) Math.min(Integer.MAX_VALUE, size / 4 + text.length() * size / 500);
    }

    private long repetitions() {
        var product = 1L;
        var counts = COUNTS.matcher(expression);
        while (counts.find() && product <= MOST_REPETITIONS) product *= Math.max(1, Long.parseLong(counts.group(1)));
        return product;
    }
}
