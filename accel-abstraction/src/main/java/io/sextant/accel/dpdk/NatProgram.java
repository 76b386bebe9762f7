package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Translates addresses and ports. As in the kernel's NAT, the first packet of a flow decides by the rules, and all others of
 * the flow, its answers and the ICMP errors about it follow; a rule that is withdrawn takes its flows along. Fragments are
 * dropped: only the first has ports.
 *
 * <p>The slow path must take no TCP, UDP or other transport for the ports' addresses (answers to translated flows come to
 * them, and it would reset these), and must not say that translated addresses which are no port's cannot be reached.
 */
final class NatProgram implements BurstProgram {
    private final RuleBook book;
    private final Routing routing;
    private final NatRules rules;
    private final TranslatedFlows flows;
    private final Packet packet = new Packet();
    private final Tuple arriving = new Tuple();
    private final Tuple leaving = new Tuple();
    private final Tuple routed = new Tuple();

    NatProgram(NetworkFunction function, Neighbours neighbours) {
        this(function, neighbours, FlowTable.MOST, System::nanoTime);
    }

    NatProgram(NetworkFunction function, Neighbours neighbours, int most, LongSupplier clock) {
        book = new RuleBook(function, Set.of(Rule.SourceTranslation.class, Rule.DestinationTranslation.class));
        routing = new Routing(function, book, neighbours);
        rules = new NatRules(book, function.ports().size());
        flows = new TranslatedFlows(most, clock);
    }

    @Override
    public void run(int port, Burst burst) {
        flows.begin();
        for (var frame = 0; frame < burst.size(); frame++)
            if (routing.receive(port, burst, frame, packet) && Routing.ages(packet)) translate(burst);
    }

    private void translate(Burst burst) {
        if (packet.fragment()) return;
        if (arriving.read(packet)) {
            if (flows.known(packet, arriving)) routing.forward(burst, packet);
            else begin(burst);
        } else {
            flows.error(packet);
            routing.forward(burst, packet);
        }
    }

    // The source depends on the port by which the packet leaves, and that on the destination.
    private void begin(Burst burst) {
        if (arriving.reply()) return;
        leaving.copy(arriving);
        var destination = rules.translateDestination(leaving);
        Translation.apply(packet, arriving, leaving);
        var hop = routing.hop(packet);
        if (hop.port() < 0) return;
        routed.copy(leaving);
        var source = rules.translateSource(hop.port(), leaving);
        var flow = flows.add(packet, arriving, leaving);
        if (flow == null) return;
        flow.destination = destination;
        flow.source = source;
        Translation.apply(packet, routed, leaving);
        routing.forward(burst, packet, hop);
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        routing.change(change);
        rules.change(change);
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        return Map.of();
    }

    /** How many flows it knows. */
    int flows() {
        return flows.size();
    }
}
