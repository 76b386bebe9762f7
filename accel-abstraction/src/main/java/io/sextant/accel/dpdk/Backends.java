package io.sextant.accel.dpdk;

import java.util.List;

/**
 * Those that serve one service, by weighted rendezvous hashing: each has a random number for each flow, made from both, that
 * its weight stretches, and the highest wins. So when one comes or goes, no flow moves between others; and a function that
 * has forgotten its flows finds the same ones again. It costs some nanoseconds for each of them, at the first packet of a
 * flow.
 */
final class Backends {
    private static final int SEED = 0;
    private static final double UNIT = 0x1p-53;

    private final Backend[] backends;
    private final int[] weights;

    /** One that serves: its address and port; flows last as long as its lease. */
    record Backend(long upper, long lower, int port, Lease lease) {}

    /** A backend and its share of the flows. */
    record Share(Backend backend, int weight) {}

    Backends(List<Share> shares) {
        backends = shares.stream().map(Share::backend).toArray(Backend[]::new);
        weights = shares.stream().mapToInt(Share::weight).toArray();
    }

    /** The one that gets a flow. */
    Backend of(Tuple flow) {
        var hash = flow.hash(SEED);
        var best = backends[0];
        var most = Double.NEGATIVE_INFINITY;
        for (var index = 0; index < backends.length; index++) {
            var score = Math.log(random(hash, backends[index])) / weights[index];
            if (score <= most) continue;
            best = backends[index];
            most = score;
        }
        return best;
    }

    /** A number above 0, and 1 at most. */
    private static double random(long flow, Backend backend) {
        var hash = Hash.of(flow, Hash.of(backend.upper, backend.lower, backend.port, SEED));
        return ((hash >>> 11) + 1) * UNIT;
    }
}
