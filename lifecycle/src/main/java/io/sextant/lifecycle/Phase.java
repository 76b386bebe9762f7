package io.sextant.lifecycle;

import java.util.Optional;

/**
 * Where an operation stands (SOL005 6.6, SOL003 5.6). Each phase knows what a worker does in it and which phase comes
 * next; two phases of one class are equal.
 */
public abstract sealed class Phase
        permits Starting,
                Processing,
                FailedTemporarily,
                RollingBack,
                Completed,
                PartiallyCompleted,
                Failed,
                RolledBack {
    /** ETSI's name: {@code FAILED_TEMP}. */
    public abstract String name();

    /** The phase of ETSI's name. */
    public static Phase named(String name) {
        return switch (name) {
            case Starting.NAME -> new Starting();
            case Processing.NAME -> new Processing();
            case FailedTemporarily.NAME -> new FailedTemporarily();
            case RollingBack.NAME -> new RollingBack();
            case Completed.NAME -> new Completed();
            case PartiallyCompleted.NAME -> new PartiallyCompleted();
            case Failed.NAME -> new Failed();
            case RolledBack.NAME -> new RolledBack();
            default -> throw new IllegalArgumentException("There is no phase '" + name + "'");
        };
    }

    /** Whether the operation is over, so that its subject is free for another one. */
    public boolean ended() {
        return false;
    }

    /** Whether a worker moves the operation on. */
    boolean working() {
        return false;
    }

    /** Does what is to be done in this phase; answers the phase that the operation has entered by that. */
    Phase execute(Execution execution) throws InterruptedException {
        throw new IllegalStateException("Nothing is to be done in " + name());
    }

    /** Where a client's choice leads, if it may be chosen in this phase. */
    Optional<Phase> after(Recourse recourse) {
        return Optional.empty();
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && getClass() == other.getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public final String toString() {
        return name();
    }
}
