package io.sextant.accel.ffm;

import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * What a port of DPDK counted since it was started, in packets.
 *
 * @param missed that came in and found the port's queue full
 * @param noBuffer that came in and found no buffer
 * @param notSent that were to go out and did not
 */
public record PortStatistics(long received, long sent, long missed, long noBuffer, long notSent) {
    static PortStatistics of(MemorySegment counted) {
        return new PortStatistics(
                counted.get(JAVA_LONG, Layouts.RECEIVED.offset()),
                counted.get(JAVA_LONG, Layouts.SENT.offset()),
                counted.get(JAVA_LONG, Layouts.MISSED.offset()),
                counted.get(JAVA_LONG, Layouts.NO_BUFFER.offset()),
                counted.get(JAVA_LONG, Layouts.NOT_SENT.offset()));
    }
}
