package io.sextant.accel.dpdk;

import java.util.Arrays;

/**
 * Counts by hash in little room (count-min sketch, Cormode and Muthukrishnan, 2005): what was counted is never less than what
 * was added, and seldom much more. Only the least of an entry's counters grow (conservative update), which makes it less seldom
 * right.
 */
final class Sketch {
    private static final int ROWS = 4;
    private static final int BITS = 14;
    private static final int COLUMNS = 1 << BITS;

    private final int[] counters = new int[ROWS * COLUMNS];
    private final int[] places = new int[ROWS];

    /** Adds one. @return how often that was done, or a little more */
    int add(long hash) {
        var least = Integer.MAX_VALUE;
        for (var row = 0; row < ROWS; row++) {
            places[row] = row * COLUMNS + (int) (hash >>> row * Short.SIZE & COLUMNS - 1);
            least = Math.min(least, counters[places[row]]);
        }
        for (var place : places) if (counters[place] == least) counters[place]++;
        return least + 1;
    }

    /** Forgets all. */
    void clear() {
        Arrays.fill(counters, 0);
    }
}
