package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A rtnetlink socket in the network namespace of the thread that opens it, whichever thread uses it later. One thread at a time
 * receives.
 */
public final class RouteSocket implements AutoCloseable {
    /** The group in which the kernel tells of neighbours (RTMGRP_NEIGH). */
    public static final int NEIGHBOURS = 4;

    private static final int PROTOCOL = 0;
    private static final int LARGEST = 1 << 16;

    private final int descriptor;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment received = arena.allocate(LARGEST, 8);

    /** Opens one that is told what the kernel tells a group. */
    public RouteSocket(int group) {
        descriptor = Libc.netlink(PROTOCOL, group);
    }

    /** What can be read once there is something to {@link #receive}. */
    public int descriptor() {
        return descriptor;
    }

    /** Sends messages, one after the other in the segment. */
    public void send(MemorySegment messages) {
        Libc.send(descriptor, messages);
    }

    /** What has come, until the next call; empty when there is nothing. */
    public MemorySegment receive() {
        return received.asSlice(0, Libc.receive(descriptor, received));
    }

    /** Closes it. */
    @Override
    public void close() {
        Libc.close(descriptor);
        arena.close();
    }
}
