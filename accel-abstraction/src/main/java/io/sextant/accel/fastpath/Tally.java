package io.sextant.accel.fastpath;

import io.sextant.accel.Traffic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What one thread counts and others read meanwhile. */
public final class Tally {
    private static final VarHandle PACKETS = handle("packets");
    private static final VarHandle BYTES = handle("bytes");

    private long packets;
    private long bytes;

    /** Counts a packet. */
    public void add(int octets) {
        PACKETS.setOpaque(this, packets + 1);
        BYTES.setOpaque(this, bytes + octets);
    }

    /** What was counted so far. */
    public Traffic read() {
        return new Traffic((long) PACKETS.getOpaque(this), (long) BYTES.getOpaque(this));
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(Tally.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
