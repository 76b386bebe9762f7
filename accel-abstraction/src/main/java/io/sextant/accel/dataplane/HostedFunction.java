package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network function that the data plane process runs. One thread polls it; others change its rules and read its counters
 * meanwhile, one at a time.
 */
public interface HostedFunction {
    /**
     * Handles what has come in by its ports, a burst each at most. It is called when frames come, when its neighbours have
     * changed, and for no reason.
     *
     * @return how many frames came in; the thread may rest when there were none
     */
    int poll();

    /** Takes rules, of which those with an id that is there replace it, and gives others up: all of it or, with an exception, nothing. */
    void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn);

    /** The digest of a package's program in Java that is in it: then one thread makes all calls, and is watched meanwhile. */
    default Optional<String> foreign() {
        return Optional.empty();
    }

    /** Why it does not work any more, if so; any thread may ask. */
    default Optional<String> defect() {
        return Optional.empty();
    }

    /** What it has forwarded since it was made. */
    Traffic forwarded();

    /** What each rule that counts has matched since it was installed. */
    Map<RuleId, Traffic> matched();

    /** The flows that it has seen above a limit, if it looks for them; the heaviest first. */
    default List<HeavyFlow> heavyFlows() {
        return List.of();
    }

    /** Has frames pass between a port and another function's without the link, too; called by the thread that polls. */
    default void join(int port, JointEnd end) {
        throw AcceleratorException.unsupported("It cannot be joined to another function.");
    }

    /** Has all frames of a port go by its link again, those first that have come without it; called as {@link #join}. */
    default void part(int port) {}

    /** Gives back what it has, but not its ports; it is polled no longer. */
    void close();
}
