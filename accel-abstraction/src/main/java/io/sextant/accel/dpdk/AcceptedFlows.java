package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Packet;

import java.util.function.LongSupplier;

/**
 * The flows that a stateful firewall has accepted, so that answers to them pass, and ICMP errors about their packets. Fragments
 * are no answers: only the first would tell of what. One thread uses it.
 */
final class AcceptedFlows {
    private final FlowTable flows;
    private final LongSupplier clock;
    private final Tuple arriving = new Tuple();
    private final IcmpError error = new IcmpError();
    private long now;
    /** Whether the packet has a tuple, and the flow that it is of. */
    private boolean told;

    private Flow.Way way;

    /** With a number of flows, a power of two; the clock gives nanoseconds. */
    AcceptedFlows(int most, LongSupplier clock) {
        flows = new FlowTable(most);
        this.clock = clock;
    }

    /** Begins a burst: the time of all its packets is now. */
    void begin() {
        now = clock.getAsLong();
    }

    /** Whether a packet answers one of a flow. */
    boolean answered(Packet packet) {
        flows.age(now);
        told = arriving.read(packet);
        if (!told) return error.read(packet) && flows.find(error.sent(), now) != null;
        way = flows.find(arriving, now);
        if (way == null || way != way.flow.back) return false;
        way.flow.see(way, TranslatedFlows.flags(packet), now);
        return true;
    }

    /** Takes note of a packet that was accepted, and for which {@link #answered} was just asked. */
    void accept(Packet packet) {
        if (!told) return;
        var flow = way == null ? flows.add(arriving, arriving, now) : way.flow;
        // Without room for one more flow its packets pass, and answers to them do not.
        if (flow != null) flow.see(flow.first, TranslatedFlows.flags(packet), now);
    }
}
