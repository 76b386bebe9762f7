package io.sextant.catalogue.tosca;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a value in a rule of a custom function looks like (sextant.datatypes.RuleField).
 *
 * @param masked whether the bits that are compared may be said, too
 */
record FieldForm(Kind kind, long lowest, Optional<Long> highest, boolean masked) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String NUMBER = "(0[xX][0-9A-Fa-f]{1,16}|\\d{1,18})";

    /** Kinds of values. */
    enum Kind {
        NUMBER("a number", FieldForm.NUMBER, "/" + FieldForm.NUMBER),
        IPV4("an IPv4 address", OCTET + "(\\." + OCTET + "){3}", "/(3[0-2]|[12]?\\d)"),
        MAC("an Ethernet address", "[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}", "");

        private final String words;
        private final Pattern plain;
        private final Pattern masked;

        Kind(String words, String plain, String mask) {
            this.words = words;
            this.plain = Pattern.compile(plain);
            this.masked = Pattern.compile(plain + "(" + mask + ")?");
        }
    }

    static FieldForm of(Values field, boolean masks) {
        var kind = switch (field.text("type")) {
            case "ipv4" -> Kind.IPV4;
            case "mac" -> Kind.MAC;
            default -> Kind.NUMBER;
        };
        return new FieldForm(
                kind, field.amount("lowest"), field.optionalAmount("highest"), masks && field.flag("masked"));
    }

    /** Whether a text is such a value. */
    boolean fits(String text) {
        return (masked ? kind.masked : kind.plain).matcher(text).matches()
                && (kind != Kind.NUMBER || between(number(text.split("/", 2)[0])));
    }

    private boolean between(BigInteger number) {
        return number.compareTo(BigInteger.valueOf(lowest)) >= 0
                && highest.filter(most -> number.compareTo(BigInteger.valueOf(most)) > 0)
                        .isEmpty();
    }

    private static BigInteger number(String text) {
        return text.length() > 2 && Character.toLowerCase(text.charAt(1)) == 'x'
                ? new BigInteger(text.substring(2), 16)
                : new BigInteger(text);
    }

    @Override
    public String toString() {
        var range = kind == Kind.NUMBER
                ? ", " + lowest + highest.map(most -> "-" + most).orElse(" or more")
                : "";
        return kind.words + range + (masked && kind != Kind.MAC ? ", with or without the bits that are compared" : "");
    }
}
