package io.sextant.core.query;

import java.util.regex.Pattern;

/** How names of attributes are written in filters and selectors (SOL013 5.2.2). */
final class AttributeName {
    private static final Pattern ESCAPE = Pattern.compile("~[01ab]");

    private AttributeName() {}

    /** Whether the text is a name, with what needs an escape escaped. */
    static boolean isWellFormed(String text) {
        var plain = ESCAPE.matcher(text).replaceAll("");
        return !text.isEmpty() && plain.indexOf('~') < 0 && plain.indexOf('@') < 0;
    }

    /** The name itself. */
    static String unescaped(String text) {
        return text.replace("~1", "/").replace("~a", ",").replace("~b", "@").replace("~0", "~");
    }
}
