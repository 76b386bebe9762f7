package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicLong;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** A ring of DPDK by which frames come to a pipeline or from it, with room for a batch. The thread that runs the pipeline uses it. */
@SuppressWarnings("restricted")
final class FrameRing implements AutoCloseable {
    /** A power of two; one place stays empty. */
    private static final int PLACES = 2 * Frames.MOST;

    private static final int ONE_THREAD = Layouts.RING_ONE_PRODUCER.number() | Layouts.RING_ONE_CONSUMER.number();
    private static final int ANY_SOCKET = -1;
    private static final MethodHandle CREATE =
            Native.dpdk("rte_ring_create", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FREE = Native.dpdkVoid("rte_ring_free", ADDRESS);
    private static final AtomicLong MADE = new AtomicLong();

    private final String name = "frames" + MADE.incrementAndGet();
    private final MemorySegment ring;

    /**
     * An empty one.
     *
     * @throws AcceleratorException FAILED in DPDK's words
     */
    FrameRing() {
        try (var arena = Arena.ofConfined()) {
            var made = (MemorySegment) CREATE.invokeExact(arena.allocateFrom(name), PLACES, ANY_SOCKET, ONE_THREAD);
            ring = Eal.check(made, "There is no room for the ring " + name)
                    .reinterpret(Layouts.RING.bytes() + PLACES * JAVA_LONG.byteSize());
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    String name() {
        return name;
    }

    /** Puts a frame in, for which there is room. */
    void put(long buffer) {
        var end = passed();
        ring.set(JAVA_LONG, place(end), buffer);
        ring.set(JAVA_INT, Layouts.RING_PUT_HEAD.offset(), end + 1);
        ring.set(JAVA_INT, Layouts.RING_PUT_TAIL.offset(), end + 1);
    }

    /** Takes out what is there, into a batch, as much as fits. */
    void take(Frames frames) {
        var first = ring.get(JAVA_INT, Layouts.RING_TAKEN_TAIL.offset());
        for (var end = passed(); first != end && frames.size() < Frames.MOST; first++)
            frames.add(ring.get(JAVA_LONG, place(first)));
        ring.set(JAVA_INT, Layouts.RING_TAKEN_HEAD.offset(), first);
        ring.set(JAVA_INT, Layouts.RING_TAKEN_TAIL.offset(), first);
    }

    private static long place(int index) {
        return Layouts.RING.bytes() + (index & PLACES - 1) * JAVA_LONG.byteSize();
    }

    /** How many frames were ever put in, of which only the difference to another such number counts. */
    int passed() {
        return ring.get(JAVA_INT, Layouts.RING_PUT_TAIL.offset());
    }

    /** Gives its memory back; it is empty, and no pipeline uses it any more. */
    @Override
    public void close() {
        try {
            FREE.invokeExact(ring);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }
}
