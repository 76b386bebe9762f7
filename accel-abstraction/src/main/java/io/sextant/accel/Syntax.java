package io.sextant.accel;

import java.util.regex.Pattern;

/**
 * What names and ids may look like. They end up in commands and file names, so no space, quote, slash or leading dash or dot
 * ever passes.
 */
final class Syntax {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");

    private static final Pattern PROGRAM_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");

    private Syntax() {}

    static void requireId(String kind, String value) {
        if (!ID.matcher(value).matches()) {
            throw AcceleratorException.invalid("'" + shown(value) + "' is no " + kind
                    + " id: 1-64 letters, digits, '.', '_', '-', first a letter or digit.");
        }
    }

    static void requireInterfaceName(String value) {
        if (!INTERFACE.matcher(value).matches()) {
            throw AcceleratorException.invalid("'" + shown(value)
                    + "' is no interface name: 1-15 letters, digits, '.', '_', '-', first a letter or digit.");
        }
    }

    static void requireProgramName(RuleId rule, String value) {
        if (!PROGRAM_NAME.matcher(value).matches())
            throw AcceleratorException.invalid("Rule " + rule + ": '" + shown(value)
                    + "' is no name in a program: 1-60 letters, digits, '_', first no digit.");
    }

    /** A hostile value, short and on one line, for an error. */
    static String shown(String value) {
        var line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 80 ? line : line.substring(0, 80) + "...";
    }
}
