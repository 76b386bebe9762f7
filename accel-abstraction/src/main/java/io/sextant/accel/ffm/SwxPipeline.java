package io.sextant.accel.ffm;

import io.sextant.accel.Traffic;
import io.sextant.accel.p4.spec.Spec;
import io.sextant.accel.p4.spec.TransmitGuard;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * A pipeline of DPDK (SWX) that runs a specification over ports. One thread runs it; while {@link #tables} commits, none does:
 * what the pipeline is about to look at would be freed.
 */
public final class SwxPipeline implements AutoCloseable {
    private static final MethodHandle CONFIG =
            Native.dpdk("rte_swx_pipeline_config", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle RUN = Native.dpdkVoid("rte_swx_pipeline_run", ADDRESS, JAVA_INT);
    private static final MethodHandle FLUSH = Native.dpdkVoid("rte_swx_pipeline_flush", ADDRESS);
    private static final MethodHandle FREE = Native.dpdkVoid("rte_swx_pipeline_free", ADDRESS);
    private static final MethodHandle RECEIVED =
            Native.dpdk("rte_swx_ctl_pipeline_port_in_stats_read", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle SENT =
            Native.dpdk("rte_swx_ctl_pipeline_port_out_stats_read", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle READ =
            Native.dpdk("rte_swx_ctl_pipeline_regarray_read", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle WRITE =
            Native.dpdk("rte_swx_ctl_pipeline_regarray_write", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG);

    private static final String NO_STATISTICS = "A port of the pipeline has no statistics";

    /** RTE_SWX_PIPELINE_THREADS_MAX. */
    private static final int PACKETS_AT_ONCE = 16;

    private static final int LOOK = 2 * PACKETS_AT_ONCE;
    private static final int FEW = 4;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment pipeline;
    private final MemorySegment statistics = arena.allocate(SwxLayouts.SENT.bytes(), 8);
    private final int ports;
    private final int turn;
    private final SwxTables tables;
    private long received;
    private long dropped;
    private boolean underWay;

    private SwxPipeline(MemorySegment pipeline, Spec spec, int ports) {
        this.pipeline = pipeline;
        this.ports = ports;
        this.turn = turn(spec);
        this.tables = new SwxTables(pipeline, spec.tables());
    }

    /**
     * Makes a pipeline, once DPDK's environment runs.
     *
     * @param name unique in the process, at most 60 characters
     * @param ports by the numbers that the specification gives them
     * @throws io.sextant.accel.AcceleratorException FAILED in DPDK's words
     */
    public static SwxPipeline build(String name, Spec spec, List<SwxPort> ports) {
        try (var arena = Arena.ofConfined()) {
            var made = arena.allocate(ADDRESS);
            Eal.check((int) CONFIG.invokeExact(made, arena.allocateFrom(name), 0), "There can be no pipeline " + name);
            var pipeline = made.get(ADDRESS, 0);
            try {
                var builder = new SwxBuilder(pipeline, arena);
                builder.ports(ports);
                builder.contents(spec, TransmitGuard.guarded(spec.apply(), ports.size()));
                return new SwxPipeline(pipeline, spec, ports.size());
            } catch (Throwable e) {
                FREE.invokeExact(pipeline);
                throw e;
            }
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Its tables. */
    public SwxTables tables() {
        return tables;
    }

    // Enough for every packet that the pipeline handles at once to go all the way: what began before a turn ends in it.
    private static int turn(Spec spec) {
        return PACKETS_AT_ONCE * (int) spec.instructions().count();
    }

    /**
     * Takes a turn: looks at each port, and handles the packets that are there. For the thread that runs it.
     *
     * @return how many packets came in: when there were none, none is under way
     */
    public int run() {
        try {
            var before = received;
            RUN.invokeExact(pipeline, LOOK);
            received = received();
            if (received != before || underWay) handle(received - before);
            return (int) (received - before);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    // What has left is known at once; that the rest was dropped only after a whole turn in which nothing came in. A
    // packet
    // that is nearly alone goes in steps that grow, so that it waits for no others; many go together.
    private void handle(long came) throws Throwable {
        var began = received;
        var ran = 0;
        var step = underWay || came > FEW ? turn : 2 * LOOK;
        do {
            RUN.invokeExact(pipeline, step);
            FLUSH.invokeExact(pipeline);
            received = received();
            ran += step;
            step *= 2;
        } while (ran < turn && received - left() != dropped);
        if (ran >= turn && received == began) dropped = received - left();
        underWay = received != began || received - left() != dropped;
    }

    private long received() throws Throwable {
        return packets(RECEIVED);
    }

    private long left() throws Throwable {
        return packets(SENT);
    }

    private long packets(MethodHandle read) throws Throwable {
        var packets = 0L;
        for (var port = 0; port < ports; port++) {
            Eal.check((int) read.invokeExact(pipeline, port, statistics), NO_STATISTICS);
            packets += statistics.get(JAVA_LONG, SwxLayouts.PACKETS.offset());
        }
        return packets;
    }

    /** Frames that have left by a port, with their bytes. */
    public Traffic sent(int port) {
        try (var own = Arena.ofConfined()) {
            var sent = own.allocate(SwxLayouts.SENT.bytes(), 8);
            Eal.check((int) SENT.invokeExact(pipeline, port, sent), NO_STATISTICS);
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

    /** Frees it; nobody runs it any more. */
    @Override
    public void close() {
        tables.close();
        try {
            FREE.invokeExact(pipeline);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
        arena.close();
    }
}
