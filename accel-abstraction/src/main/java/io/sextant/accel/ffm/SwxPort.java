package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** Where a pipeline's port receives and sends. */
public sealed interface SwxPort {
    /** Packets in one burst. */
    int BURST = 32;

    /** A port of DPDK, by its name. */
    record Ethernet(String name) implements SwxPort {}

    /** Rings of DPDK, by their names. */
    record Rings(String from, String to) implements SwxPort {}

    /** The kind of port as the pipeline calls it. */
    default String kind() {
        return switch (this) {
            case Ethernet _ -> "ethdev";
            case Rings _ -> "ring";
        };
    }

    /** What it receives by. */
    default MemorySegment reader(Arena arena) {
        return switch (this) {
            case Ethernet port ->
                settings(arena, port.name(), SwxLayouts.ETHERNET_READER, SwxLayouts.ETHERNET_READER_BURST);
            case Rings rings -> settings(arena, rings.from(), SwxLayouts.RING_READER, SwxLayouts.RING_READER_BURST);
        };
    }

    /** What it sends by. */
    default MemorySegment writer(Arena arena) {
        return switch (this) {
            case Ethernet port ->
                settings(arena, port.name(), SwxLayouts.ETHERNET_READER, SwxLayouts.ETHERNET_WRITER_BURST);
            case Rings rings -> settings(arena, rings.to(), SwxLayouts.RING_READER, SwxLayouts.RING_WRITER_BURST);
        };
    }

    private static MemorySegment settings(Arena arena, String name, Layouts.Size size, Layouts.Field burst) {
        var settings = arena.allocate(size.bytes(), 8);
        settings.set(ADDRESS, 0, arena.allocateFrom(name));
        settings.set(JAVA_INT, burst.offset(), BURST);
        return settings;
    }
}
