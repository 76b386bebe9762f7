package io.sextant.accel;

import java.util.Locale;
import java.util.regex.Pattern;

/** The Ethernet address of one port: {@code 02:00:00:00:00:01}, lower case; never a group address. */
public record Mac(String value) {
    private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    public Mac {
        value = value.toLowerCase(Locale.ROOT);
        if (!SYNTAX.matcher(value).matches()
                || Integer.parseInt(value.substring(0, 2), 16) % 2 != 0
                || value.equals("00:00:00:00:00:00")) {
            throw AcceleratorException.invalid("'" + Syntax.shown(value) + "' is no Ethernet address of one port.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
