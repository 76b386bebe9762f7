package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/** Buffers for frames (a mempool of mbufs), shared by ports. */
public final class BufferPool implements AutoCloseable {
    private static final int CACHE = 256;
    private static final short ROOM = 128 + 2048;
    private static final int ANY_SOCKET = -1;

    private static final MethodHandle CREATE = Native.dpdk(
            "rte_pktmbuf_pool_create", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_SHORT, JAVA_SHORT, JAVA_INT);
    private static final MethodHandle FREE = Native.dpdkVoid("rte_mempool_free", ADDRESS);
    private static final MethodHandle AVAILABLE = Native.dpdk("rte_mempool_avail_count", JAVA_INT, ADDRESS);

    private final MemorySegment pool;

    /**
     * Makes a pool.
     *
     * @param name unique in the process, at most 25 characters
     * @param buffers how many; a power of two less one wastes no memory
     */
    public BufferPool(Eal eal, String name, int buffers) {
        try (var arena = Arena.ofConfined()) {
            pool = Eal.check(
                    (MemorySegment)
                            CREATE.invokeExact(arena.allocateFrom(name), buffers, CACHE, (short) 0, ROOM, ANY_SOCKET),
                    "There is no room for " + buffers + " buffers of pool " + name + " in " + eal);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** How many buffers are free. */
    public int available() {
        try {
            return (int) AVAILABLE.invokeExact(pool);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    MemorySegment pointer() {
        return pool;
    }

    /** Gives the memory back; no port uses it any more. */
    @Override
    public void close() {
        try {
            FREE.invokeExact(pool);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }
}
