package io.sextant.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/** What a step's thread, or the node, tells the thread that drives the operation. */
sealed interface Outcome {
    /** A step has ended, well or not. */
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

    record Failure(Running step, Fault fault, Throwable cause) implements Ended {}

    /** The node closes, or has lost the operation. */
    record Stop() implements Outcome {}
}
