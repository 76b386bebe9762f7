package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/** Waits until one of some descriptors can be read or somebody wakes it. One thread waits; any may wake it. */
public final class Waiter implements AutoCloseable {
    private static final short READABLE = 1;
    // struct pollfd: int fd, short events, short revents.
    private static final long ENTRY = 8;
    private static final long EVENTS = 4;
    private static final long READY = 6;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment scratch = arena.allocate(JAVA_LONG);
    private final int event = Libc.event();
    private MemorySegment entries = MemorySegment.NULL;
    private int[] watched = {};

    /** Watches nothing yet. */
    public Waiter() {
        watch();
    }

    /** Watches these descriptors and no others from now on. */
    public void watch(int... descriptors) {
        watched = descriptors.clone();
        entries = Arena.ofAuto().allocate(ENTRY * (watched.length + 1), JAVA_INT.byteAlignment());
        for (var i = 0; i < watched.length; i++) enter(i, watched[i]);
        enter(watched.length, event);
    }

    private void enter(int position, int descriptor) {
        entries.set(JAVA_INT, ENTRY * position, descriptor);
        entries.set(JAVA_SHORT, ENTRY * position + EVENTS, READABLE);
    }

    /** Waits, and returns the descriptors that can be read; none when it was woken. */
    public int[] await() {
        Libc.poll(entries, watched.length + 1L);
        if (ready(watched.length)) Libc.reset(event, scratch);
        var found = new int[watched.length];
        var count = 0;
        for (var i = 0; i < watched.length; i++) if (ready(i)) found[count++] = watched[i];
        return Arrays.copyOf(found, count);
    }

    private boolean ready(int position) {
        return entries.get(JAVA_SHORT, ENTRY * position + READY) != 0;
    }

    /** Has the thread that waits, or waits next, go on at once. */
    public void wake() {
        Libc.notify(event);
    }

    /** Nobody waits or wakes any more. */
    @Override
    public void close() {
        Libc.close(event);
        arena.close();
    }
}
