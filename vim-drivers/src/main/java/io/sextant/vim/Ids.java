package io.sextant.vim;

import io.sextant.core.Problem;

import java.util.regex.Pattern;

/** The one rule for ids that our callers choose and that become names in clusters and paths of URLs. */
public final class Ids {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private Ids() {}

    /**
     * The text, if it may be an id: letters, digits, '.', '_', '-', the first a letter or digit; else 422.
     *
     * @param longest how many characters it may have
     */
    public static String checked(String text, int longest) {
        if (text.length() > longest || !ID.matcher(text).matches())
            throw Problem.unprocessable("'" + text + "' is not an id: 1 to " + longest
                    + " letters, digits, '.', '_', '-', beginning with a letter or digit.");
        return text;
    }
}
