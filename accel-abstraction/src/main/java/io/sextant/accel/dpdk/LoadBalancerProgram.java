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
 * Spreads flows to services over members: a flow keeps its member as long as that is there, whichever others come and go.
 * Members answer through the function, which answers as the service. Fragments to services and from members are dropped:
 * only the first has ports.
 *
 * <p>The slow path must take no TCP and UDP for services that are ports' addresses, else it resets their flows, and must not
 * say that other services cannot be reached.
 */
final class LoadBalancerProgram implements BurstProgram {
    private final RuleBook book;
    private final Routing routing;
    private final TranslatedFlows flows;
    private final Packet packet = new Packet();
    private final Tuple arriving = new Tuple();
    private final Tuple leaving = new Tuple();
    private volatile Services services = Services.NONE;

    LoadBalancerProgram(NetworkFunction function, Neighbours neighbours) {
        this(function, neighbours, FlowTable.MOST, System::nanoTime);
    }

    LoadBalancerProgram(NetworkFunction function, Neighbours neighbours, int most, LongSupplier clock) {
        book = new RuleBook(function, Set.of(Rule.Member.class));
        routing = new Routing(function, book, neighbours);
        flows = new TranslatedFlows(most, clock);
    }

    @Override
    public void run(int port, Burst burst) {
        flows.begin();
        for (var frame = 0; frame < burst.size(); frame++)
            if (routing.receive(port, burst, frame, packet) && Routing.ages(packet) && balance())
                routing.forward(burst, packet);
    }

    private boolean balance() {
        if (packet.fragment()) {
            arriving.readAddresses(packet);
            return !services.concern(arriving);
        }
        if (!arriving.read(packet)) {
            flows.error(packet);
            return true;
        }
        return flows.known(packet, arriving) || begin();
    }

    private boolean begin() {
        var backend = services.backend(arriving);
        if (backend == null) return true;
        leaving.copy(arriving);
        leaving.to(backend.upper(), backend.lower(), backend.port());
        var flow = flows.add(packet, arriving, leaving);
        if (flow == null) return false;
        flow.destination = backend.lease();
        Translation.apply(packet, arriving, leaving);
        return true;
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        routing.change(change);
        if (change.touches(Rule.Member.class))
            services = services.with(book.all(Rule.Member.class).toList());
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        return Map.of();
    }
}
