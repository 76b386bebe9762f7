package io.sextant.iml.id;

import io.sextant.iml.SiteProblem;

import java.util.regex.Pattern;

/** The one rule for the ids that callers choose: they become file names, so no slash and no leading dot passes. */
final class CallerId {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private CallerId() {}

    /** Answers 422 for a text that is no id. */
    static void require(String kind, String value) {
        if (!SYNTAX.matcher(value).matches()) {
            throw SiteProblem.unprocessable("'" + shown(value) + "' is no " + kind
                    + " id: 1-128 letters, digits, '.', '_', '-', first a letter or digit.");
        }
    }

    private static String shown(String value) {
        var line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 80 ? line : line.substring(0, 80) + "...";
    }
}
