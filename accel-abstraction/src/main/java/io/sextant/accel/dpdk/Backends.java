package io.sextant.accel.dpdk;

import io.sextant.accel.Ip;

import java.util.List;

/**
 * Those that serve one service, by weighted rendezvous hashing: each has a random number for each flow, made from both, that
 * its weight stretches, and the highest wins. So when one comes or goes, no flow moves between others; and a function that
 * has forgotten its flows finds the same ones again. It costs some nanoseconds for each of them, at the first packet of a
 * flow.
 */
public final class Backends<B> {
    private static final int SEED = 0;
    private static final double UNIT = 0x1p-53;

    private final List<Share<B>> shares;

    /**
     * A backend and its share of the flows.
     *
     * @param hash the same for the same address and port
     */
    public record Share<B>(B backend, long hash, int weight) {
        /** Of one that serves at an address and port. */
        public static <B> Share<B> of(B backend, Ip address, int port, int weight) {
            var hash = Hash.of(AddressTable.upper(address), AddressTable.lower(address), port, SEED);
            return new Share<>(backend, hash, weight);
        }
    }

    /** Of these, at least one. */
    public Backends(List<Share<B>> shares) {
        this.shares = List.copyOf(shares);
    }

    B of(Tuple flow) {
        return of(flow.hash(SEED));
    }

    /** The one that gets a flow with this hash. */
    public B of(long flow) {
        var best = shares.getFirst();
        var most = Double.NEGATIVE_INFINITY;
        for (var index = 0; index < shares.size(); index++) {
            var share = shares.get(index);
            var score = Math.log(random(flow, share.hash)) / share.weight;
            if (score <= most) continue;
            best = share;
            most = score;
        }
        return best.backend;
    }

    /** A number above 0, and 1 at most. */
    private static double random(long flow, long backend) {
        return ((Hash.of(flow, backend) >>> 11) + 1) * UNIT;
    }
}
