package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** A ring into which nobody ever puts a packet, for ports of pipelines that are there only to be counted. */
final class IdleRing {
    private static final MethodHandle CREATE =
            Native.dpdk("rte_ring_create", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final String NAME = "idle";
    private static final int SMALLEST = 2;
    private static final int ANY_SOCKET = -1;

    private static boolean made;

    private IdleRing() {}

    /**
     * What an input port of it is configured with.
     *
     * @throws AcceleratorException FAILED in DPDK's words
     */
    static synchronized MemorySegment reader(Arena arena) throws Throwable {
        if (!made)
            Eal.check(
                    (MemorySegment) CREATE.invokeExact(Arena.global().allocateFrom(NAME), SMALLEST, ANY_SOCKET, 0),
                    "There is no room for the ring " + NAME);
        made = true;
        var settings = arena.allocate(SwxLayouts.RING_READER.bytes(), 8);
        settings.set(ADDRESS, 0, arena.allocateFrom(NAME));
        settings.set(JAVA_INT, SwxLayouts.RING_READER_BURST.offset(), 1);
        return settings;
    }
}
