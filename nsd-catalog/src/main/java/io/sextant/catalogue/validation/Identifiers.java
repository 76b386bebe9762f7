package io.sextant.catalogue.validation;

/** Texts of a descriptor that name something and become part of other records. */
public final class Identifiers {
    /** What such a text must be, for a fault. */
    public static final String EXPECTED = "1 to 255 printable characters";

    private Identifiers() {}

    /** Whether a text can be one. */
    public static boolean isOne(String text) {
        return !text.isBlank() && text.length() <= 255 && text.chars().noneMatch(Character::isISOControl);
    }
}
