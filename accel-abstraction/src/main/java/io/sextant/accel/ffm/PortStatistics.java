package io.sextant.accel.ffm;

import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.Traffic;

import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * What a port of DPDK counted since it was started.
 *
 * @param missed packets that came in and found the port's queue full
 * @param noBuffer packets that came in and found no buffer
 * @param notSent packets that were to go out and did not
 */
public record PortStatistics(Traffic received, Traffic sent, long missed, long noBuffer, long notSent) {
    static PortStatistics of(MemorySegment counted) {
        return new PortStatistics(
                traffic(counted, Layouts.RECEIVED, Layouts.RECEIVED_BYTES),
                traffic(counted, Layouts.SENT, Layouts.SENT_BYTES),
                counted.get(JAVA_LONG, Layouts.MISSED.offset()),
                counted.get(JAVA_LONG, Layouts.NO_BUFFER.offset()),
                counted.get(JAVA_LONG, Layouts.NOT_SENT.offset()));
    }

    private static Traffic traffic(MemorySegment counted, Layouts.Field packets, Layouts.Field bytes) {
        return new Traffic(counted.get(JAVA_LONG, packets.offset()), counted.get(JAVA_LONG, bytes.offset()));
    }

    /** What went in and out. */
    public PortTraffic traffic() {
        return new PortTraffic(received, sent);
    }
}
