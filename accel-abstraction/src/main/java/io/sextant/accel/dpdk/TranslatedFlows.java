package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** The flows of a function that translates, and the translation of their packets. One thread uses it. */
final class TranslatedFlows {
    private static final int FIRST_PORT = 1024;
    private static final int PORTS = 65_536;
    private static final int TRIED = 64;
    private static final int LEAST_TCP = 20;

    private final FlowTable flows;
    private final ErrorTranslation errors;
    private final LongSupplier clock;
    private final Tuple leaving = new Tuple();
    private long now;

    /** With a number of flows, a power of two; the clock gives nanoseconds. */
    TranslatedFlows(int most, LongSupplier clock) {
        flows = new FlowTable(most);
        errors = new ErrorTranslation(flows);
        this.clock = clock;
    }

    /** Begins a burst: the time of all its packets is now. */
    void begin() {
        now = clock.getAsLong();
        flows.age(now);
    }

    /** Translates a packet that is of a flow. @return whether it is of one */
    boolean known(Packet packet, Tuple arriving) {
        var way = flows.find(arriving, now);
        if (way == null) return false;
        way.flow.see(way, flags(packet), now);
        leaving.reverse(way.other());
        Translation.apply(packet, arriving, leaving);
        return true;
    }

    /** The flags of a TCP segment; none of other packets. */
    static int flags(Packet packet) {
        var segment = packet.protocol() == Tuple.TCP && packet.transportLength() >= LEAST_TCP;
        return segment ? Octets.one(packet.transport() + 13) : 0;
    }

    /**
     * Begins a flow with its first packet: its source port becomes another one if the answers could not be told from those of
     * another flow.
     *
     * @param arriving the packet's tuple as it came in
     * @param leaving as it shall leave
     * @return the flow, or null when there is no room for it, or no port
     */
    Flow add(Packet packet, Tuple arriving, Tuple leaving) {
        if (!unique(leaving)) return null;
        var flow = flows.add(arriving, leaving, now);
        if (flow != null) flow.see(flow.first, flags(packet), now);
        return flow;
    }

    // At random, so that nobody learns the next port from the last (RFC 6056 3.3.1).
    private boolean unique(Tuple leaving) {
        if (!flows.taken(leaving, now)) return true;
        if (!Tuple.ported(leaving.protocol)) return false;
        for (var tried = 0; tried < TRIED; tried++) {
            leaving.sourcePort = ThreadLocalRandom.current().nextInt(FIRST_PORT, PORTS);
            if (!flows.taken(leaving, now)) return true;
        }
        return false;
    }

    /** Translates an ICMP error about a packet of a flow; another packet stays as it is. */
    void error(Packet packet) {
        errors.apply(packet, now);
    }

    /** How many flows there are. */
    int size() {
        return flows.size();
    }
}
