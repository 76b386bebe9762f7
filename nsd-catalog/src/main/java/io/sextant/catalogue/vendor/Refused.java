package io.sextant.catalogue.vendor;

/** What was asked for cannot be done; the message says why, and what to do. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
