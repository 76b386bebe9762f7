package io.sextant.accel.dataplane;

import io.sextant.accel.fastpath.Neighbours;

import java.util.Map;

/** Neighbours for a target that keeps them in a table of its own: it can tell all who are known, and when to look again. */
public interface KnownNeighbours extends Neighbours {
    /** Who is known now, with the index of the port whose link each is on, and their Ethernet addresses. */
    Map<Neighbour, Long> known();

    /** Calls whenever somebody has come, gone or changed, on a thread that must not be held up. One listener at a time. */
    void onChange(Runnable changed);
}
