package io.sextant.iml.cluster;

import java.util.Optional;

/** Whether a workload runs again whose process has ended though nobody asked for that. */
public enum Restart {
    NEVER,
    /** Unless it has ended with 0. */
    ON_FAILURE,
    ALWAYS;

    /** Whether it does after this exit code, which is not known of one that was killed from outside. */
    boolean follows(Optional<Integer> code) {
        return switch (this) {
            case NEVER -> false;
            case ON_FAILURE -> code.filter(c -> c == 0).isEmpty();
            case ALWAYS -> true;
        };
    }
}
