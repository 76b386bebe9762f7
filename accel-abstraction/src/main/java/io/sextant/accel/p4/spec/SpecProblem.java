package io.sextant.accel.p4.spec;

import io.sextant.accel.AcceleratorException;

import java.util.List;

/** What is wrong in a {@code .spec}, in which line. */
final class SpecProblem {
    private SpecProblem() {}

    static AcceleratorException at(String file, int line, String words) {
        return AcceleratorException.invalid(file + ", line " + line + ": " + words + ".");
    }

    static String shown(List<String> words) {
        return shown(String.join(" ", words));
    }

    /** Hostile text, short and printable. */
    static String shown(String text) {
        var plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "...";
    }
}
