package io.sextant.accel.p4;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Rule;
import io.sextant.accel.dataplane.Neighbour;
import io.sextant.accel.dpdk.RuleBook;
import io.sextant.accel.ffm.SwxPipeline;
import io.sextant.accel.p4.spec.Spec;

import java.util.List;
import java.util.Set;

/** What a network function of one type is as a pipeline: which entries of its tables its rules are. */
interface P4Program {
    /** The name of its {@code .p4} and {@code .spec}. */
    String name();

    /** The pipeline. */
    default Spec spec() {
        return P4Programs.spec(name());
    }

    /** Whether it routes packets; if not it forwards frames. */
    default boolean routes() {
        return true;
    }

    /** The rules that it takes, beside routes. */
    Set<Class<? extends Rule>> kinds();

    /** Whether a rule has a number of its own. */
    default boolean numbers(Rule rule) {
        return routes() && kinds().contains(rule.getClass());
    }

    /** Whether the registers {@code rule_packets} and {@code rule_bytes} have what each of them has matched. */
    default boolean counts() {
        return true;
    }

    /**
     * Puts everything but neighbours into the tables.
     *
     * @param slots of the rules that have a number
     */
    void fill(Contents contents, RuleBook book, Slots slots);

    /** Puts what a neighbour is for, beside the place of packets, into tables that {@link #fill} leaves empty. */
    default void neighbour(Contents contents, RuleBook book, Neighbour who, long mac) {}

    /** Prepares the meter or register of a rule that comes. */
    default void begin(SwxPipeline pipeline, Rule rule, int slot) {}

    /** Gives up the meter or register of a rule that goes. */
    default void end(SwxPipeline pipeline, Rule rule, int slot) {}

    /** Does what is to be done from time to time, before packets are looked at. */
    default void turn(SwxPipeline pipeline) {}

    /** The flows that it has seen above a limit; the heaviest first. */
    default List<HeavyFlow> heavyFlows(SwxPipeline pipeline, RuleBook book, Slots slots) {
        return List.of();
    }
}
