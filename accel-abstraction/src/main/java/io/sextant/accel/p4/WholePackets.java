package io.sextant.accel.p4;

import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Packet;
import io.sextant.accel.ffm.Frames;

/**
 * Admits IP packets that are whole, and cuts off what is behind them: a pipeline does not know how long a frame is, and would
 * take headers from beyond its end.
 */
final class WholePackets {
    private final Burst burst = new Burst();
    private final Packet packet = new Packet();

    /** Whether a pipeline may have the frame. */
    boolean admits(long buffer) {
        if (!Frames.whole(buffer) || Frames.length(buffer) < Ethernet.HEADER) return false;
        burst.clear();
        burst.add(Frames.start(buffer), Frames.length(buffer), 0, 0);
        if (!packet.read(burst, 0)) return false;
        Frames.place(buffer, Frames.before(buffer), burst.length(0));
        return true;
    }
}
