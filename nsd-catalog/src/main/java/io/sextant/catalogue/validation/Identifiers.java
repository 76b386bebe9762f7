package io.sextant.catalogue.validation;

/** Texts of a descriptor that name something and become part of other records. */
public final class Identifiers {
    /** What such a text must be, for a fault. */
    public static final String EXPECTED = "1 to 255 printable characters";

    /** What the name of a part of a descriptor must be, for a fault. */
    public static final String EXPECTED_NAME = EXPECTED + " without '/'";

    private Identifiers() {}

    /** Whether a text can be the name of a part, which becomes one of the names in a path of such. */
    public static boolean isName(String text) {
        return isOne(text) && text.indexOf('/') < 0;
    }

    /** Whether a text can be one. */
    public static boolean isOne(String text) {
        return !text.isBlank() && text.length() <= 255 && text.chars().noneMatch(Character::isISOControl);
    }
}
