package io.sextant.lifecycle;

/** One operation while this process holds its lease. */
final class Execution {
    Phase enter(Phase phase) {
        throw new UnsupportedOperationException();
    }

    Phase perform() {
        throw new UnsupportedOperationException();
    }

    Phase undo() {
        throw new UnsupportedOperationException();
    }
}
