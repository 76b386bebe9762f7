package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Packet;

/** The headers that are put around packets. */
sealed interface Outer permits TunnelOuter, SegmentOuter {
    /** How many octets they are, without Ethernet. */
    int octets();

    /**
     * Writes them.
     *
     * @param start the address of the new frame; its Ethernet type is written too, its addresses are not
     * @param inner what is put into it, which begins right behind the headers
     */
    void write(long start, Packet inner);
}
