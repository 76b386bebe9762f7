package io.sextant.accel.dataplane;

import io.sextant.accel.fastpath.Neighbours;

import java.util.Map;

/** Neighbours for a target that keeps them in a table of its own: it can tell all who are known. */
public interface KnownNeighbours extends Neighbours {
    /**
     * Who is known, with the index of the port whose link each is on, and their Ethernet addresses; the same map as long as
     * nobody comes, goes or changes.
     */
    Map<Neighbour, Long> known();
}
