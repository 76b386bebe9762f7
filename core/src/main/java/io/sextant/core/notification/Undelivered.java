package io.sextant.core.notification;

/** A sending that did not succeed; the message says why, for the operator. */
final class Undelivered extends Exception {
    Undelivered(String why) {
        super(why);
    }
}
