package io.sextant.accel.smartnic;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.ffm.FlowPattern;
import io.sextant.accel.ffm.PortFlows;
import io.sextant.accel.ffm.PortFlows.Fate;
import io.sextant.accel.smartnic.OffloadPlan.Placed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the ports of one function have taken over, all of them the same. One call at a time. */
final class Card {
    private static final Logger LOG = LoggerFactory.getLogger(Card.class);

    private final List<Port> ports = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    private record Port(PortFlows flows, Mac address) {}

    private record Held(Placed placed, PortFlows port, PortFlows.Flow flow) {}

    /**
     * Of a function.
     *
     * @param function whose ports have their Ethernet addresses
     * @param flows of its ports, in their order
     */
    Card(NetworkFunction function, List<PortFlows> flows) {
        for (var index = 0; index < flows.size(); index++)
            ports.add(
                    new Port(flows.get(index), function.ports().get(index).mac().orElseThrow()));
    }

    /** Takes something for all ports and IP versions, or not at all. */
    boolean take(Placed placed) {
        var taken = held.size();
        try {
            for (var port : ports) take(placed, port);
            return true;
        } catch (AcceleratorException e) {
            LOG.debug("{} stays in software: {}", placed.candidate(), e.detail());
            giveUp(held.subList(taken, held.size()));
            return false;
        }
    }

    private void take(Placed placed, Port port) {
        var candidate = placed.candidate();
        for (var four : new boolean[] {true, false}) {
            if (!Overlap.fits(candidate.match(), four)) continue;
            var pattern = new FlowPattern(port.address(), four, candidate.match());
            var flow = port.flows().create(placed.priority(), pattern, candidate.fate());
            held.add(new Held(placed, port.flows(), flow));
        }
    }

    /** What each rule has counted, packets and bytes of IP. */
    Map<RuleId, Traffic> counted() {
        var counted = new HashMap<RuleId, Traffic>();
        for (var one : held) {
            if (one.placed().candidate().fate() == Fate.PASS) continue;
            var frames = one.port().count(one.flow());
            var packets = new Traffic(frames.packets(), frames.bytes() - Ethernet.HEADER * frames.packets());
            one.placed().candidate().rule().ifPresent(rule -> counted.merge(rule, packets, Traffic::plus));
        }
        return counted;
    }

    /** Gives up everything, what depends on something else before that. */
    void clear() {
        giveUp(held);
    }

    // One that is not given up is still held.
    private static void giveUp(List<Held> last) {
        for (; !last.isEmpty(); last.removeLast())
            last.getLast().port().destroy(last.getLast().flow());
    }
}
