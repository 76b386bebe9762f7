package io.sextant.accel.dataplane;

import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Tally;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.Frames;

/**
 * One of two ports between which frames go without their link: what is sent to the other port's address waits here until that
 * port's function takes it. One thread polls both functions.
 *
 * <p>The link stays: all other frames go by it, and so does what a function takes and does not send on, since the kernel beside
 * it, which would have had a copy from the link, may have to answer. Such a frame has a source address by which the fast path
 * there knows that it has seen it already.
 */
public final class JointEnd {
    private static final long SEEN = 0x02_00_00_00_00_00L;
    private static final int ROOM = 256;

    private final long mac;
    private final EthernetPort port;
    private final Tally received;
    private final Tally sent;
    private final long[] arrived = new long[ROOM];
    private JointEnd far = this;
    private int first;
    private int size;

    /**
     * Not joined yet.
     *
     * @param mac the port's Ethernet address
     * @param received counts what comes without the link
     * @param sent counts what goes without it
     */
    JointEnd(long mac, EthernetPort port, Tally received, Tally sent) {
        this.mac = mac;
        this.port = port;
        this.received = received;
        this.sent = sent;
    }

    /** Makes these the two ends of one joint. */
    static void join(JointEnd one, JointEnd other) {
        one.far = other;
        other.far = one;
    }

    /** Takes out of a batch, which is about to be sent by the port, what is for the other one, as much as there is room for. */
    public void pass(Frames out) {
        var all = out.size();
        out.clear();
        for (var frame = 0; frame < all; frame++) {
            var buffer = out.buffer(frame);
            if (Ethernet.destination(Frames.start(buffer)) != far.mac || !far.arrive(buffer)) out.add(buffer);
        }
    }

    private boolean arrive(long buffer) {
        if (size == ROOM) return false;
        arrived[(first + size++) % ROOM] = buffer;
        return true;
    }

    /** Puts into an empty batch what has come from the other end, as much as fits. */
    public void take(Frames in) {
        for (; size > 0 && in.size() < Frames.MOST; size--) {
            in.add(arrived[first]);
            first = (first + 1) % ROOM;
        }
    }

    /** Counts a frame that has come from the other end and is sent on. */
    public void count(int length) {
        received.add(length);
        far.sent.add(length);
    }

    /** Sends frames that have come from the other end by the link, for the kernel alone. */
    public void leaveToKernel(Frames frames) {
        for (var frame = 0; frame < frames.size(); frame++)
            Ethernet.putSource(Frames.start(frames.buffer(frame)), SEEN);
        sendByLink(frames);
    }

    /** Whether the frame, which has come by the link, is for the kernel alone. */
    public static boolean isForKernel(long start) {
        return Ethernet.source(start) == SEEN;
    }

    /** Sends frames that have come from the other end by the link. */
    public void sendByLink(Frames frames) {
        far.port.transmit(frames);
    }
}
