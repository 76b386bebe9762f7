package io.sextant.lifecycle;

/** What a client may do about an operation in FAILED_TEMP. */
public enum Recourse {
    /** Perform the steps that are not done. */
    RETRY("retried"),
    /** Undo the steps that were begun, last ones first. */
    ROLLBACK("rolled back"),
    /** Go on without the steps that failed, and without those that need them. */
    CONTINUE("continued"),
    /** Give up and leave things as they are. */
    FAIL("failed");

    private final String inWords;

    Recourse(String inWords) {
        this.inWords = inWords;
    }

    String inWords() {
        return inWords;
    }
}
