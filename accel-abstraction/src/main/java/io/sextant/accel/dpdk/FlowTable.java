package io.sextant.accel.dpdk;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The flows that a function knows, up to a number of them. When it is full, a new one takes the place of one that is over or
 * that nobody has answered; one that is in use never goes for another. One thread uses it; {@link Lease}s are ended by
 * others.
 */
final class FlowTable {
    /** The most flows that programs keep. */
    static final int MOST = 1 << 16;

    private static final int LOOKED_AT = 16;

    // Nobody who does not know it can choose flows that all fall into one chain.
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Flow.Way[] chains;
    /** Those in use first, then those that wait to be used again. */
    private final Flow[] flows;

    private final Tuple answer = new Tuple();
    private int size;
    private int hand;

    /** For a number of flows, which is a power of two. */
    FlowTable(int most) {
        chains = new Flow.Way[2 * most];
        flows = new Flow[most];
    }

    /** The direction of a flow with these packets, or null: the hot path makes no Optional. */
    Flow.Way find(Tuple arriving, long now) {
        for (var way = chains[chain(arriving)]; way != null; way = way.next) {
            if (!way.same(arriving)) continue;
            if (!way.flow.over(now)) return way;
            remove(way.flow);
            return null;
        }
        return null;
    }

    /** Whether the answers to packets that would leave so are a flow's already. */
    boolean taken(Tuple leaving, long now) {
        answer.reverse(leaving);
        return find(answer, now) != null;
    }

    /** Adds a flow by its first packet, as it comes in and as it leaves; null when there is no room. */
    Flow add(Tuple arriving, Tuple leaving, long now) {
        if (size == flows.length && !makeRoom(now)) return null;
        if (flows[size] == null) flows[size] = new Flow();
        var flow = flows[size];
        flow.index = size++;
        flow.begin(arriving, leaving, now);
        link(flow.first);
        link(flow.back);
        return flow;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** Looks at a flow, another one at each call, whether it is over. */
    void age(long now) {
        if (size == 0) return;
        hand = hand + 1 < size ? hand + 1 : 0;
        if (flows[hand].over(now)) remove(flows[hand]);
    }

    private boolean makeRoom(long now) {
        for (var looked = 0; looked < LOOKED_AT; looked++) {
            hand = hand + 1 < size ? hand + 1 : 0;
            if (flows[hand].yields() || flows[hand].over(now)) {
                remove(flows[hand]);
                return true;
            }
        }
        return false;
    }

    private void remove(Flow flow) {
        unlink(flow.first);
        unlink(flow.back);
        flow.destination = Lease.NONE;
        flow.source = Lease.NONE;
        var last = flows[--size];
        flows[flow.index] = last;
        last.index = flow.index;
        flows[size] = flow;
    }

    private void link(Flow.Way way) {
        var chain = chain(way);
        way.next = chains[chain];
        chains[chain] = way;
    }

    private void unlink(Flow.Way way) {
        var chain = chain(way);
        if (chains[chain] == way) {
            chains[chain] = way.next;
        } else {
            var before = chains[chain];
            while (before.next != way) before = before.next;
            before.next = way.next;
        }
        way.next = null;
    }

    private int chain(Tuple tuple) {
        return (int) tuple.hash(seed) & chains.length - 1;
    }
}
