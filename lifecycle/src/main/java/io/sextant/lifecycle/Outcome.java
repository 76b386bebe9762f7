package io.sextant.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** What a step's thread, the timer or the node tells the thread that drives the operation. */
sealed interface Outcome {
    /** A step has ended, well or not, or at least a try at it has. */
    sealed interface Ended extends Outcome {
        Running step();
    }

    /**
     * @param resource what the step was about, in words
     * @param result what performing it yielded; empty when it was undone
     * @param owed what the handler does in the transaction that says so: {@code record} or {@code forget}
     */
    record Success(Running step, Optional<String> resource, Optional<JsonNode> result, Runnable owed)
            implements Ended {}

    record Failure(Running step, Fault fault, Throwable cause) implements Ended {
        /** What it threw when it was interrupted says less than why it was. */
        Failure late(Duration limit) {
            return new Failure(step, fault.late(limit), new TimeoutException());
        }
    }

    /** A try failed by what may pass; there will be another one. */
    record Postponed(Running step, Fault fault, Instant next) implements Ended {}

    /** A cancel has ended it before it was done. */
    record Cut(Running step, Fault fault) implements Ended {}

    /** The step's time has run out. */
    record Late(Running step, Duration limit) implements Outcome {}

    /** It is time for the step's next try. */
    record Due(Running step) implements Outcome {}

    /** There may be a cancel to heed. */
    record CancelAsked() implements Outcome {}

    /** The node closes, or has lost the operation. */
    record Stop() implements Outcome {}
}
