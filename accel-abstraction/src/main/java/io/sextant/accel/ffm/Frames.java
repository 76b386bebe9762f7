package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/** A batch of frames in DPDK's buffers. One thread uses it. */
public final class Frames {
    /** The most frames in a batch. */
    public static final int MOST = 32;

    private static final MethodHandle FREE = Native.dpdkVoid("rte_pktmbuf_free_bulk", ADDRESS, JAVA_INT);
    private static final MemorySegment MEMORY = Native.MEMORY;

    private final MemorySegment pointers;
    private int size;

    /** An empty batch, in memory of the arena. */
    public Frames(Arena arena) {
        pointers = arena.allocate(JAVA_LONG, MOST);
    }

    /** How many frames there are. */
    public int size() {
        return size;
    }

    /** The buffer of a frame, by which it goes from one batch to another. */
    public long buffer(int frame) {
        return pointers.getAtIndex(JAVA_LONG, frame);
    }

    /** Adds a frame, of which there are fewer than {@link #MOST}. */
    public void add(long buffer) {
        pointers.setAtIndex(JAVA_LONG, size++, buffer);
    }

    /** Forgets the frames, which are in other batches now. */
    public void clear() {
        size = 0;
    }

    /** Drops all frames. */
    public void drop() {
        free(0);
        size = 0;
    }

    /** Whether the frame is in one piece; one that is not cannot be read here. */
    public static boolean whole(long buffer) {
        return MEMORY.get(JAVA_SHORT, buffer + Layouts.SEGMENTS.offset()) == 1;
    }

    /** Octets before the frame in its buffer. */
    public static int before(long buffer) {
        return MEMORY.get(JAVA_SHORT, buffer + Layouts.DATA_OFFSET.offset()) & 0xFFFF;
    }

    /** The address of the frame's first octet. */
    public static long start(long buffer) {
        return MEMORY.get(JAVA_LONG, buffer + Layouts.BUFFER.offset()) + before(buffer);
    }

    /** The frame's length. */
    public static int length(long buffer) {
        return MEMORY.get(JAVA_SHORT, buffer + Layouts.DATA_LENGTH.offset()) & 0xFFFF;
    }

    /** Octets after the frame in its buffer. */
    public static int after(long buffer) {
        var all = MEMORY.get(JAVA_SHORT, buffer + Layouts.BUFFER_LENGTH.offset()) & 0xFFFF;
        return all - before(buffer) - length(buffer);
    }

    /** Says where in its buffer the frame is now. */
    public static void place(long buffer, int before, int length) {
        MEMORY.set(JAVA_SHORT, buffer + Layouts.DATA_OFFSET.offset(), (short) before);
        MEMORY.set(JAVA_SHORT, buffer + Layouts.DATA_LENGTH.offset(), (short) length);
        MEMORY.set(JAVA_INT, buffer + Layouts.PACKET_LENGTH.offset(), length);
    }

    /** Has the frame be in that many more batches; each of them sends or drops it. */
    public static void share(long buffer, int more) {
        var references = MEMORY.get(JAVA_SHORT, buffer + Layouts.REFERENCES.offset());
        MEMORY.set(JAVA_SHORT, buffer + Layouts.REFERENCES.offset(), (short) (references + more));
    }

    MemorySegment pointers() {
        return pointers;
    }

    void received(int frames) {
        size = frames;
    }

    void transmitted(int frames) {
        free(frames);
        size = 0;
    }

    private void free(int first) {
        if (first == size) return;
        try {
            FREE.invokeExact(pointers.asSlice(first * JAVA_LONG.byteSize()), size - first);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }
}
