package io.sextant.accel.fastpath;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network function as a program over bursts of frames. One thread runs it; others change its rules and read its counters
 * meanwhile, one at a time, and never stop the one that runs.
 *
 * <p>The kernel gets a copy of every frame that comes in: it answers ARP, neighbour discovery and echo requests for the ports'
 * addresses and sends the ICMP errors of routing (TTL, no route), and forwards nothing. So a program drops what it cannot
 * forward, and frames that are not for its port's Ethernet address: among them those that the kernel itself sends.
 */
public interface BurstProgram {
    /**
     * Decides about the frames of a burst.
     *
     * @param port by which they came in, an index into the function's ports
     */
    void run(int port, Burst burst);

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

    /** What it has forwarded since it was made: packets, and bytes of IP (of Ethernet, where it forwards frames). */
    Traffic forwarded();

    /** What each rule that counts has matched since it was installed. */
    default Map<RuleId, Traffic> matched() {
        return Map.of();
    }

    /** The flows that it has seen above a limit, if it looks for them; the heaviest first. */
    default List<HeavyFlow> heavyFlows() {
        return List.of();
    }
}
