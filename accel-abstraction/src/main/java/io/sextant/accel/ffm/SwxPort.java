package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** The ports of DPDK by which a pipeline's port receives and sends: mostly the same. */
public record SwxPort(EthernetPort from, EthernetPort to) {
    /** Packets in one burst. */
    private static final int BURST = 32;

    /** Receives and sends by one port. */
    public static SwxPort of(EthernetPort port) {
        return new SwxPort(port, port);
    }

    MemorySegment reader(Arena arena) {
        var settings = arena.allocate(SwxLayouts.READER.bytes(), 8);
        settings.set(ADDRESS, 0, arena.allocateFrom(from.name()));
        settings.set(JAVA_INT, SwxLayouts.READER_BURST.offset(), BURST);
        return settings;
    }

    MemorySegment writer(Arena arena) {
        var settings = arena.allocate(SwxLayouts.WRITER.bytes(), 8);
        settings.set(ADDRESS, 0, arena.allocateFrom(to.name()));
        settings.set(JAVA_INT, SwxLayouts.WRITER_BURST.offset(), BURST);
        return settings;
    }
}
