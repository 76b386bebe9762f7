package io.sextant.accel.p4;

import io.sextant.accel.Rule;
import io.sextant.accel.ffm.SwxPipeline;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * How long the flows of a pipeline last: each is held by rules, and over when these go. A pipeline forgets its flows itself, and
 * nobody else can have it do so; so each rule has a place in registers, and a flow is over when another time stands there than
 * that since which the rule was there.
 */
final class Leases {
    private static final String REGISTERS = "leases";
    private static final int NOBODYS = 0;

    private final Map<Rule, Lease> held = new HashMap<>();
    private final BitSet places = new BitSet();
    private long now;

    private record Lease(int place, long since, int holders) {
        Lease held(int more) {
            return new Lease(place, since, holders + more);
        }
    }

    Leases() {
        places.set(NOBODYS);
    }

    /** Begins one, or holds it once more. */
    void take(SwxPipeline pipeline, Rule rule) {
        var there = held.get(rule);
        held.put(rule, there == null ? begun(pipeline) : there.held(1));
    }

    private Lease begun(SwxPipeline pipeline) {
        var lease = new Lease(places.nextClearBit(NOBODYS), ++now, 1);
        places.set(lease.place);
        pipeline.register(REGISTERS, lease.place, lease.since);
        return lease;
    }

    /** Holds one once less: at last it ends. */
    void give(SwxPipeline pipeline, Rule rule) {
        var left = held.computeIfPresent(rule, (_, lease) -> lease.held(-1));
        if (left == null || left.holders > 0) return;
        held.remove(rule);
        places.clear(left.place);
        pipeline.register(REGISTERS, left.place, ++now);
    }

    /** The arguments of an action that begins flows. */
    String arguments(Rule rule) {
        var lease = held.get(rule);
        return " lease " + lease.place + " since " + lease.since;
    }
}
