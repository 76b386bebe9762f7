package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * A rtnetlink socket in the network namespace of the thread that opens it, whichever thread uses it later. One thread at a time
 * receives.
 */
public final class RouteSocket implements AutoCloseable {
    /** The group in which the kernel tells of neighbours (RTMGRP_NEIGH). */
    public static final int NEIGHBOURS = 4;

    /** No group: the kernel only answers. */
    public static final int NOBODY = 0;

    private static final int LARGEST = 1 << 16;

    private final int descriptor;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment received = arena.allocate(LARGEST, 8);

    /** Opens one that is told what the kernel tells a group. */
    public RouteSocket(int group) {
        descriptor = Libc.netlink(group);
    }

    /** What can be read once there is something to {@link #receive}. */
    public int descriptor() {
        return descriptor;
    }

    /** Sends messages, one after the other in the segment. */
    public void send(MemorySegment messages) {
        Libc.send(descriptor, messages);
    }

    /**
     * Hands over all messages that have come.
     *
     * @param reader of some messages, one after the other in the segment, which is filled anew afterwards
     * @return whether they are all; if not, the kernel has dropped some
     */
    public boolean receive(Consumer<MemorySegment> reader) {
        for (var octets = Libc.receive(descriptor, received);
                octets != 0;
                octets = Libc.receive(descriptor, received)) {
            if (octets == Libc.OVERRUN) return false;
            reader.accept(received.asSlice(0, octets));
        }
        return true;
    }

    /** Closes it. */
    @Override
    public void close() {
        Libc.close(descriptor);
        arena.close();
    }
}
