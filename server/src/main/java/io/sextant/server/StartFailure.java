package io.sextant.server;

/** Why the server does not start, in words for the one who started it: what is wrong and what to do. */
public final class StartFailure extends RuntimeException {
    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
