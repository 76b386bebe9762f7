package io.sextant.accel;

/** What becomes of a packet. */
public enum Verdict {
    ACCEPT,
    DROP
}
