package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;

import java.util.Optional;

/** Documents on the connection between agent and data plane process, one a line. */
final class Envelope {
    private Envelope() {}

    /** A request with the number that its answer will have. */
    record Asked(long number, Request request) {}

    /** An answer, or the kind and the words of an error. */
    record Answered(
            long number, Optional<Answer> answer, Optional<AcceleratorException.Kind> kind, Optional<String> detail) {
        private static final long UNASKED = 0;

        /** That a function does not work any more. */
        static Answered unasked() {
            return with(UNASKED, new Answer.Done());
        }

        boolean nobodyAsked() {
            return number == UNASKED;
        }

        static Answered with(long number, Answer answer) {
            return new Answered(number, Optional.of(answer), Optional.empty(), Optional.empty());
        }

        static Answered with(long number, AcceleratorException e) {
            return new Answered(number, Optional.empty(), Optional.of(e.kind()), Optional.of(e.detail()));
        }
    }
}
