package io.sextant.accel.dpdk;

/** What flows exist by: one rule's translation, until the rule is withdrawn. */
final class Lease {
    /** Of flows that no rule translates. */
    static final Lease NONE = new Lease();

    private volatile boolean ended;

    /** Ends the flows. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }
}
