package io.sextant.accel;

import java.time.Duration;
import java.util.Set;

/**
 * What an accelerator offers; a selection weighs it against what a network function requires.
 *
 * @param types the functions it can run
 * @param stateful those that it can run statefully
 * @param mostPorts ports of one function
 * @param freePorts ports of functions that it still has room for
 * @param tableSize rules of one function
 * @param packetsPerSecond what one function can be expected to forward
 * @param bitsPerSecond likewise, with large packets
 * @param latency what one function can be expected to add to a packet's way
 */
public record Capabilities(
        Set<FunctionType> types,
        Set<FunctionType> stateful,
        int mostPorts,
        int freePorts,
        int tableSize,
        long packetsPerSecond,
        long bitsPerSecond,
        Duration latency) {
    public Capabilities {
        types = Set.copyOf(types);
        stateful = Set.copyOf(stateful);
    }

    /** The same with another number of free ports. */
    public Capabilities withFreePorts(int ports) {
        return new Capabilities(types, stateful, mostPorts, ports, tableSize, packetsPerSecond, bitsPerSecond, latency);
    }
}
