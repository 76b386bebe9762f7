package io.sextant.accel;

/** How much passed since the start: packets and bytes. */
public record Traffic(long packets, long bytes) {
    /** Nothing. */
    public static final Traffic NONE = new Traffic(0, 0);

    /** This and that. */
    public Traffic plus(Traffic other) {
        return new Traffic(packets + other.packets, bytes + other.bytes);
    }
}
