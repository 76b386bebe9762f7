package io.sextant.accel.dataplane;

import io.sextant.accel.fastpath.Neighbours;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class NeighbourSnapshotTest {
    @Test
    void everyNeighbourIsFoundOnItsLinkAndNobodyElse() {
        var random = new Random(7);
        var known = new HashMap<Neighbour, Long>();
        for (var i = 0; i < 1000; i++) {
            // Addresses that differ in few bits, as those of one network do.
            known.put(Neighbour.four(i % 3, 0x0a00_0000 + i / 3), random.nextLong(1L << 48));
            known.put(Neighbour.six(i % 3, 0xfd00_0001_0000_0000L, i / 3), random.nextLong(1L << 48));
        }
        var snapshot = new NeighbourSnapshot(known);
        known.forEach((who, mac) -> assertThat(mac(snapshot, who)).isEqualTo(mac));
        assertThat(mac(snapshot, Neighbour.four(3, 0x0a00_0000))).isEqualTo(Neighbours.UNKNOWN);
        assertThat(mac(snapshot, Neighbour.four(0, 0x0a00_0fff))).isEqualTo(Neighbours.UNKNOWN);
        assertThat(mac(snapshot, Neighbour.six(0, 0, 0x0a00_0000))).isEqualTo(Neighbours.UNKNOWN);
    }

    @Test
    void whereNobodyIsNobodyIsFound() {
        assertThat(mac(new NeighbourSnapshot(Map.of()), Neighbour.four(0, 0))).isEqualTo(Neighbours.UNKNOWN);
    }

    private static long mac(NeighbourSnapshot snapshot, Neighbour who) {
        return snapshot.mac(who.six(), who.link(), who.upper(), who.lower());
    }
}
