package io.sextant.accel.p4;

import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Packet;
import io.sextant.accel.ffm.Intake;

/**
 * Admits IP packets that are whole, and cuts off what is behind them: a pipeline does not know how long a frame is, and would
 * take headers from beyond its end.
 */
final class WholePackets implements Intake.Check {
    private final Burst burst = new Burst();
    private final Packet packet = new Packet();

    @Override
    public int length(long start, int length) {
        if (length < Ethernet.HEADER) return REFUSED;
        burst.clear();
        burst.add(start, length, 0, 0);
        return packet.read(burst, 0) ? burst.length(0) : REFUSED;
    }
}
