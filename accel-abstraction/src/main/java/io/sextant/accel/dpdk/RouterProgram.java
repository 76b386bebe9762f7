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
import java.util.Set;

/** Forwards by routes alone. */
final class RouterProgram implements BurstProgram {
    private final RuleBook book;
    private final Routing routing;
    private final Packet packet = new Packet();

    RouterProgram(NetworkFunction function, Neighbours neighbours) {
        book = new RuleBook(function, Set.of());
        routing = new Routing(function, book, neighbours);
    }

    @Override
    public void run(int port, Burst burst) {
        var hops = routing.ahead(burst);
        for (var frame = 0; frame < burst.size(); frame++)
            if (routing.receive(port, burst, frame, packet)) routing.forward(burst, packet, hops[frame]);
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        routing.change(book.change(installed, withdrawn));
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }
}
