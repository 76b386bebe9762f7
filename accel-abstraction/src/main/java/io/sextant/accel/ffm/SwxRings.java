package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/**
 * The ports of a pipeline: rings, one before each and one behind each, and one more for what is dropped. For the thread that runs
 * the pipeline.
 */
@SuppressWarnings("restricted")
final class SwxRings implements AutoCloseable {
    private static final String TYPE = "frames";
    private static final MethodHandle TYPES = SwxBuilder.config("port_in_type_register", ADDRESS, ADDRESS);
    private static final MethodHandle PORT_IN = SwxBuilder.config("port_in_config", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle PORT_OUT = SwxBuilder.config("port_out_config", JAVA_INT, ADDRESS, ADDRESS);

    private final List<FrameRing> in;
    private final List<FrameRing> out;

    /** Of so many ports. */
    SwxRings(int ports) {
        // DPDK wants a power of two of ports to receive by; those beyond stay empty.
        in = rings(Integer.highestOneBit(2 * ports - 1));
        try {
            out = rings(ports + 1);
        } catch (AcceleratorException e) {
            in.forEach(FrameRing::close);
            throw e;
        }
    }

    private static List<FrameRing> rings(int count) {
        var rings = new ArrayList<FrameRing>();
        try {
            while (rings.size() < count) rings.add(new FrameRing());
            return List.copyOf(rings);
        } catch (AcceleratorException e) {
            rings.forEach(FrameRing::close);
            throw e;
        }
    }

    /** Makes them the ports of a pipeline; what it is given meanwhile lives in the arena. */
    void configure(MemorySegment pipeline, Arena arena) throws Throwable {
        var type = arena.allocateFrom(TYPE);
        Eal.check((int) TYPES.invokeExact(pipeline, type, readers(arena)), "A pipeline's ports cannot be rings");
        for (var i = 0; i < in.size(); i++)
            check((int) PORT_IN.invokeExact(pipeline, i, type, settings(in.get(i), Frames.MOST, arena)), i);
        var ring = arena.allocateFrom("ring");
        for (var i = 0; i < out.size(); i++)
            check((int) PORT_OUT.invokeExact(pipeline, i, ring, settings(out.get(i), 1, arena)), i);
    }

    // DPDK's own, but for its end: that frees the last frames once more, which are long with somebody else.
    private static MemorySegment readers(Arena arena) {
        var operations = arena.allocate(SwxLayouts.READERS.bytes(), ADDRESS.byteAlignment());
        operations.copyFrom(Installation.symbols()
                .findOrThrow("rte_swx_port_ring_reader_ops")
                .reinterpret(SwxLayouts.READERS.bytes()));
        operations.set(
                ADDRESS,
                SwxLayouts.READERS_FREE.offset(),
                Linker.nativeLinker().defaultLookup().findOrThrow("free"));
        return operations;
    }

    private static MemorySegment settings(FrameRing ring, int burst, Arena arena) {
        var settings = arena.allocate(SwxLayouts.RING_PORT.bytes(), 8);
        settings.set(ADDRESS, 0, arena.allocateFrom(ring.name()));
        settings.set(JAVA_INT, SwxLayouts.RING_PORT_BURST.offset(), burst);
        return settings;
    }

    private static void check(int result, int port) {
        Eal.check(result, "A ring is no port " + port + " of a pipeline");
    }

    /** Puts a frame before a port. */
    void put(int port, long buffer) {
        in.get(port).put(buffer);
    }

    /** Takes what has left by a port; by the one after the last has left what was dropped. */
    void take(int port, Frames frames) {
        out.get(port).take(frames);
    }

    /** How many frames were ever put before the ports and have not left. */
    int within() {
        return passed(in) - passed(out);
    }

    private static int passed(List<FrameRing> rings) {
        var passed = 0;
        for (var i = 0; i < rings.size(); i++) passed += rings.get(i).passed();
        return passed;
    }

    @Override
    public void close() {
        in.forEach(FrameRing::close);
        out.forEach(FrameRing::close);
    }
}
