package io.sextant.accel.p4.runtime;

import p4.v1.Uint128;

/** What we are to a switch. */
sealed interface Mastership {
    /** Why nothing can be written, for people. */
    String words();

    /** There is no stream, or the switch has not answered on it. */
    record Unreached(String words) implements Mastership {}

    /** Another controller is primary. */
    record Backup(String words) implements Mastership {}

    /**
     * We are the primary controller.
     *
     * @param electionId what every write carries
     */
    record Primary(Uint128 electionId) implements Mastership {
        @Override
        public String words() {
            return "it is ours";
        }
    }
}
