package io.sextant.accel.dpdk;

/** A flow with its two directions. It is used again for another one when it is over. */
final class Flow {
    private static final long SECOND = 1_000_000_000L;
    private static final int FIN_OR_RST = 0x05;
    private static final int SYN = 0x02;
    private static final int SYN_OR_ACK = 0x12;

    final Way first = new Way(this);
    final Way back = new Way(this);
    Lease destination = Lease.NONE;
    Lease source = Lease.NONE;
    int index;
    private boolean answered;
    private boolean closing;
    private long seen;

    /** One direction: the tuple of its packets as they come in, chained with others by their hash. */
    static final class Way extends Tuple {
        final Flow flow;
        Way next;

        private Way(Flow flow) {
            this.flow = flow;
        }

        /** The other direction: as its packets come in, answered, so leave those of this one. */
        Way other() {
            return this == flow.first ? flow.back : flow.first;
        }
    }

    /** Begins anew. */
    void begin(Tuple arriving, Tuple leaving, long now) {
        first.copy(arriving);
        back.reverse(leaving);
        answered = false;
        closing = false;
        seen = now;
    }

    /** Takes note of a packet. */
    void see(Way way, int flags, long now) {
        seen = now;
        if (way == back) answered = true;
        if ((flags & FIN_OR_RST) != 0) closing = true;
        else if ((flags & SYN_OR_ACK) == SYN) closing = false;
    }

    /** Whether nothing may be expected of it any more. */
    boolean over(long now) {
        return now - seen > patience() || destination.ended() || source.ended();
    }

    /** Whether it may make room for another one: nobody has ever answered. */
    boolean yields() {
        return !answered;
    }

    // RFC 5382 REQ-5, RFC 4787 REQ-5, RFC 5508 REQ-2.
    private long patience() {
        return switch (first.protocol) {
            case Tuple.TCP -> answered && !closing ? 7_440 * SECOND : 240 * SECOND;
            case Tuple.ICMP, Tuple.ICMP_SIX -> 60 * SECOND;
            default -> 300 * SECOND;
        };
    }
}
