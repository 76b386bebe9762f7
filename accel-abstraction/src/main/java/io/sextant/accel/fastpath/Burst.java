package io.sextant.accel.fastpath;

/**
 * Some frames that came in by one port, and what is to become of each. A program reads and writes the frames by {@link
 * Octets} and says where each goes; what it says nothing of is dropped.
 *
 * <p>One thread uses it, again and again: nothing of it outlives the call that it is given to.
 */
public final class Burst {
    /** The most frames in one burst. */
    public static final int MOST = 32;

    /** Nowhere. */
    public static final int DROP = -1;

    /** By all ports but the one by which it came in. */
    public static final int OTHERS = -2;

    private final long[] start = new long[MOST];
    private final int[] length = new int[MOST];
    private final int[] headroom = new int[MOST];
    private final int[] tailroom = new int[MOST];
    private final int[] egress = new int[MOST];
    private int size;

    /** Empties it. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds a frame.
     *
     * @param address of its first octet
     * @param octets how long it is
     * @param before free octets before it, which {@link #grow} takes
     * @param after free octets after it
     */
    public void add(long address, int octets, int before, int after) {
        start[size] = address;
        length[size] = octets;
        headroom[size] = before;
        tailroom[size] = after;
        egress[size] = DROP;
        size++;
    }

    /** How many frames there are. */
    public int size() {
        return size;
    }

    /** The address of the frame's first octet. */
    public long start(int frame) {
        return start[frame];
    }

    /** The frame's length. */
    public int length(int frame) {
        return length[frame];
    }

    /** The port by which the frame leaves, {@link #OTHERS} or {@link #DROP}. */
    public int egress(int frame) {
        return egress[frame];
    }

    /** Has the frame leave by a port, an index into the function's ports. */
    public void send(int frame, int port) {
        egress[frame] = port;
    }

    /** Has the frame leave by all ports but the one by which it came in. */
    public void flood(int frame) {
        egress[frame] = OTHERS;
    }

    /** Drops the frame after all. */
    public void drop(int frame) {
        egress[frame] = DROP;
    }

    /**
     * Makes room before the frame.
     *
     * @return the new address of its first octet, or 0 when there is no such room; then the frame is as it was
     */
    public long grow(int frame, int octets) {
        if (headroom[frame] < octets) return 0;
        headroom[frame] -= octets;
        length[frame] += octets;
        return start[frame] -= octets;
    }

    /**
     * Takes octets off the frame's front, of which there are more.
     *
     * @return the new address of its first octet
     */
    public long shrink(int frame, int octets) {
        headroom[frame] += octets;
        length[frame] -= octets;
        return start[frame] += octets;
    }

    /**
     * Makes the frame end elsewhere.
     *
     * @return whether there is such room; if not, the frame is as it was
     */
    public boolean resize(int frame, int octets) {
        if (octets > length[frame] + tailroom[frame]) return false;
        tailroom[frame] += length[frame] - octets;
        length[frame] = octets;
        return true;
    }
}
