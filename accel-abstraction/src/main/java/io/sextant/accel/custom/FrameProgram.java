package io.sextant.accel.custom;

import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;

import java.util.List;
import java.util.Map;

/**
 * A network function that a VNF package brings as a program in Java. It has a public constructor that takes the {@link
 * io.sextant.accel.NetworkFunction}. One thread makes all calls, the same that moves the packets of the whole site: so each
 * returns soon, and one that takes a second of the processor's time is the last.
 */
public interface FrameProgram {
    /**
     * Decides about a frame that came in for the address of one of the function's ports; one that is neither sent nor routed is
     * dropped. With an exception it is dropped, too; after several in a row the program is given no more.
     *
     * @param frame usable until this returns
     */
    void handle(Frame frame);

    /**
     * Takes the rules that are in force from now on, in place of those before; once before the first frame, and whenever they
     * change. With an exception it keeps those that it has, and the caller is told why ({@link
     * io.sextant.accel.AcceleratorException}).
     */
    void rules(List<Rule.Custom> rules);

    /** What each rule that counts has matched since it was installed. */
    default Map<RuleId, Traffic> matched() {
        return Map.of();
    }
}
