package io.sextant.vim.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a scalar without quotes means to Kubernetes's own tools: theirs is YAML 1.1, in which 0644 is octal and "on" is true. */
final class PlainScalars {
    private static final Set<String> NULLS = Set.of("", "~", "null");
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "n");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]{0,30})");
    private static final Pattern OCTAL = Pattern.compile("0o?([0-7]{1,30})");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-fA-F]{1,30})");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]{1,300}|[0-9]{1,300}(\\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,2})?");

    private PlainScalars() {}

    static JsonElement value(String text) {
        if (isWord(NULLS, text)) return JsonNull.INSTANCE;
        if (isWord(TRUE, text)) return new JsonPrimitive(true);
        if (isWord(FALSE, text)) return new JsonPrimitive(false);
        if (INTEGER.matcher(text).matches()) return new JsonPrimitive(new BigInteger(text));
        var octal = OCTAL.matcher(text);
        if (octal.matches()) return new JsonPrimitive(new BigInteger(octal.group(1), 8));
        var hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) return new JsonPrimitive(new BigInteger(hexadecimal.group(1), 16));
        return FLOAT.matcher(text).matches() ? new JsonPrimitive(Double.valueOf(text)) : new JsonPrimitive(text);
    }

    /** Words may be small, large, or begin so: "null", "NULL", "Null", and not "nULL". */
    private static boolean isWord(Set<String> words, String text) {
        var small = text.toLowerCase(Locale.ROOT);
        if (!words.contains(small)) return false;
        return text.equals(small)
                || text.equals(text.toUpperCase(Locale.ROOT))
                || text.equals(Character.toUpperCase(small.charAt(0)) + small.substring(1));
    }
}
