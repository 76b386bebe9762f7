package io.sextant.accel.xdp.object;

import io.sextant.accel.AcceleratorException;

/** Why an object is not taken. */
final class Refusal {
    private static final int MOST_WORDS = 60;

    private Refusal() {}

    static AcceleratorException of(String words) {
        return AcceleratorException.invalid("The program's object cannot be loaded: " + words + ".");
    }

    /** A name out of the object, short and printable. */
    static String shown(String name) {
        var plain = name.replaceAll("[^ -~]", "?");
        return "'" + (plain.length() <= MOST_WORDS ? plain : plain.substring(0, MOST_WORDS) + "...") + "'";
    }
}
