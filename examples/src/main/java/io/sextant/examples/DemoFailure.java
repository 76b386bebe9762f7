package io.sextant.examples;

/** The demo did not show what it should; the message says what was seen instead. */
public final class DemoFailure extends RuntimeException {
    DemoFailure(String message) {
        super(message);
    }
}
