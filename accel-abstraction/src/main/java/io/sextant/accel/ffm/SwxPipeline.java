package io.sextant.accel.ffm;

import io.sextant.accel.Traffic;
import io.sextant.accel.p4.spec.Spec;
import io.sextant.accel.p4.spec.TransmitGuard;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * A pipeline of DPDK (SWX) that runs a specification. Frames are put before its ports, and taken when they have left it. One
 * thread does so; while {@link #tables} commits, it does not: what the pipeline is about to look at would be freed.
 */
public final class SwxPipeline implements AutoCloseable {
    private static final MethodHandle CONFIG =
            Native.dpdk("rte_swx_pipeline_config", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle RUN = Native.dpdkVoid("rte_swx_pipeline_run", ADDRESS, JAVA_INT);
    private static final MethodHandle FREE = Native.dpdkVoid("rte_swx_pipeline_free", ADDRESS);
    private static final MethodHandle SENT =
            Native.dpdk("rte_swx_ctl_pipeline_port_out_stats_read", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle READ =
            Native.dpdk("rte_swx_ctl_pipeline_regarray_read", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle WRITE =
            Native.dpdk("rte_swx_ctl_pipeline_regarray_write", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG);

    /** RTE_SWX_PIPELINE_THREADS_MAX. */
    private static final int PACKETS_AT_ONCE = 16;
    /** Instructions at once for each packet, and at least. */
    private static final int EACH = 16;

    private static final int FEWEST = 64;
    /** More than any batch needs: one that stayed within for good would hold all functions up. */
    private static final int MOST_TURNS = 64;

    private final MemorySegment pipeline;
    private final SwxRings rings;
    private final int ports;
    private final int turn;
    private final SwxTables tables;

    private SwxPipeline(MemorySegment pipeline, SwxRings rings, Spec spec, int ports) {
        this.pipeline = pipeline;
        this.rings = rings;
        this.ports = ports;
        this.turn = PACKETS_AT_ONCE * (int) spec.instructions().count();
        this.tables = new SwxTables(pipeline, spec.tables());
    }

    /**
     * Makes a pipeline, once DPDK's environment runs.
     *
     * @param name unique in the process, at most 60 characters
     * @param ports how many, with the numbers that the specification gives them
     * @throws io.sextant.accel.AcceleratorException FAILED in DPDK's words
     */
    public static SwxPipeline build(String name, Spec spec, int ports) {
        var rings = new SwxRings(ports);
        try {
            return build(name, spec, ports, rings);
        } catch (Throwable e) {
            rings.close();
            throw Native.unexpected(e);
        }
    }

    private static SwxPipeline build(String name, Spec spec, int ports, SwxRings rings) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var made = arena.allocate(ADDRESS);
            Eal.check((int) CONFIG.invokeExact(made, arena.allocateFrom(name), 0), "There can be no pipeline " + name);
            var pipeline = made.get(ADDRESS, 0);
            try {
                rings.configure(pipeline, arena);
                new SwxBuilder(pipeline, new TransmitGuard(ports), arena).contents(spec);
                return new SwxPipeline(pipeline, rings, spec, ports);
            } catch (Throwable e) {
                FREE.invokeExact(pipeline);
                throw e;
            }
        }
    }

    /** Its tables. */
    public SwxTables tables() {
        return tables;
    }

    /** Puts a frame before a port: at most a batch of them, before each {@link #run}. */
    public void put(int port, long buffer) {
        rings.put(port, buffer);
    }

    /** Handles all frames that are before its ports; what has left before has been taken. */
    public void run() {
        try {
            var most = MOST_TURNS * turn;
            for (var within = rings.within(); within > 0 && most > 0; within = rings.within()) {
                // Less than they need: what runs for packets that have left is time lost.
                var step = Math.max(FEWEST, within * EACH);
                RUN.invokeExact(pipeline, step);
                most -= step;
            }
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Takes the frames that have left by a port, into a batch that is empty. */
    public void take(int port, Frames frames) {
        rings.take(port, frames);
    }

    /** Takes the frames that were dropped: each begins somewhere behind the headers that were looked at. */
    public void takeDropped(Frames frames) {
        rings.take(ports, frames);
    }

    /** Frames that have left by a port, with their bytes. */
    public Traffic sent(int port) {
        try (var own = Arena.ofConfined()) {
            var sent = own.allocate(SwxLayouts.SENT.bytes(), 8);
            Eal.check((int) SENT.invokeExact(pipeline, port, sent), "A port of the pipeline has no statistics");
            return new Traffic(
                    sent.get(JAVA_LONG, SwxLayouts.PACKETS.offset()), sent.get(JAVA_LONG, SwxLayouts.BYTES.offset()));
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** The value of a register. */
    public long register(String array, int index) {
        try (var own = Arena.ofConfined()) {
            var value = own.allocate(JAVA_LONG);
            Eal.check(
                    (int) READ.invokeExact(pipeline, own.allocateFrom(array), index, value),
                    "There is no register " + index + " of " + array);
            return value.get(JAVA_LONG, 0);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Writes a register. */
    public void register(String array, int index, long value) {
        try (var own = Arena.ofConfined()) {
            Eal.check(
                    (int) WRITE.invokeExact(pipeline, own.allocateFrom(array), index, value),
                    "There is no register " + index + " of " + array);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    MemorySegment pointer() {
        return pipeline;
    }

    /** Frees it; nobody runs it any more, and all frames were taken. */
    @Override
    public void close() {
        tables.close();
        try {
            FREE.invokeExact(pipeline);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
        rings.close();
    }
}
