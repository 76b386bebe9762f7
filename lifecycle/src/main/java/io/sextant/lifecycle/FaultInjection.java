package io.sextant.lifecycle;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Kills this JVM at a step's boundary, so that a test can show what a crash leaves behind. Set by
 * {@code SEXTANT_FAULT=<name or kind of a step>:<point>}; refused unless {@code SEXTANT_TEST=true}.
 */
public final class FaultInjection {
    /** The exit code of a JVM that was killed here. */
    public static final int EXIT_CODE = 86;

    private final Optional<Boundary> boundary;

    private FaultInjection(Optional<Boundary> boundary) {
        this.boundary = boundary;
    }

    /** Never kills. */
    public static FaultInjection none() {
        return new FaultInjection(Optional.empty());
    }

    /**
     * As the environment says.
     *
     * @throws IllegalArgumentException when {@code SEXTANT_FAULT} is set outside test mode, or cannot be read
     */
    public static FaultInjection from(Map<String, String> environment) {
        var fault = environment.get("SEXTANT_FAULT");
        if (fault == null || fault.isBlank()) return none();
        if (!"true".equals(environment.get("SEXTANT_TEST")))
            throw new IllegalArgumentException(
                    "SEXTANT_FAULT kills the server and is refused outside test mode: unset it, or set SEXTANT_TEST=true");
        return new FaultInjection(Optional.of(Boundary.parse(fault)));
    }

    void reached(Point point, String stepName, String kind) {
        if (boundary.filter(at -> at.point == point && (at.step.equals(stepName) || at.step.equals(kind)))
                .isPresent()) Runtime.getRuntime().halt(EXIT_CODE);
    }

    /** Where in a step's life. */
    enum Point {
        /** Marked as running, not performed. */
        BEFORE,
        /** Performed, not marked as done. */
        AFTER,
        /** Marked as undoing, not undone. */
        BEFORE_UNDO,
        /** Undone, not marked as undone. */
        AFTER_UNDO
    }

    private record Boundary(String step, Point point) {
        static Boundary parse(String text) {
            var colon = text.lastIndexOf(':');
            try {
                if (colon > 0)
                    return new Boundary(
                            text.substring(0, colon),
                            Point.valueOf(text.substring(colon + 1)
                                    .toUpperCase(Locale.ROOT)
                                    .replace('-', '_')));
            } catch (IllegalArgumentException e) {
                // Answered below, together with a missing point.
            }
            throw new IllegalArgumentException("SEXTANT_FAULT='" + text
                    + "' is not <step>:<point> with the point before, after, before-undo or after-undo");
        }
    }
}
