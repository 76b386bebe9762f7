package io.sextant.accel;

import java.time.Duration;
import java.util.Set;

/**
 * What an accelerator offers; a selection weighs it against what a network function requires.
 *
 * @param types the functions it can run
 * @param mostPorts ports of one function
 * @param tableSize rules of one function
 * @param packetsPerSecond what one function can be expected to forward
 * @param bitsPerSecond likewise, with large packets
 * @param latency what one function can be expected to add to a packet's way
 */
public record Capabilities(
        Set<FunctionType> types,
        int mostPorts,
        int tableSize,
        long packetsPerSecond,
        long bitsPerSecond,
        Duration latency) {
    public Capabilities {
        types = Set.copyOf(types);
    }
}
