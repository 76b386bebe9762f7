package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Tally;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Forwards frames by their destination address alone. Frames from its own ports' addresses are what the kernel sends by them,
 * and no business of its.
 */
final class L2ForwarderProgram implements BurstProgram {
    private final RuleBook book;
    private final long[] macs;
    private final int ports;
    private final Tally forwarded = new Tally();
    private final Map<Long, Integer> known = new HashMap<>();
    private volatile MacTable table = MacTable.of(Map.of());

    L2ForwarderProgram(NetworkFunction function) {
        book = new RuleBook(function, Set.of(Rule.Forward.class));
        ports = function.ports().size();
        macs = function.ports().stream().mapToLong(Routing::mac).toArray();
    }

    @Override
    public void run(int port, Burst burst) {
        var addresses = table;
        for (var frame = 0; frame < burst.size(); frame++) {
            if (burst.length(frame) < Ethernet.HEADER || Ethernet.source(burst.start(frame)) == macs[port]) continue;
            var egress = addresses.port(Ethernet.destination(burst.start(frame)));
            if (egress == MacTable.UNKNOWN) flood(port, burst, frame);
            else if (egress != port) burst.send(frame, egress);
            if (burst.egress(frame) != Burst.DROP) forwarded.add(burst.length(frame));
        }
    }

    private void flood(int port, Burst burst, int frame) {
        if (ports == 2) burst.send(frame, 1 - port);
        else if (ports > 2) burst.flood(frame);
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        change.gone(Rule.Forward.class).forEach(rule -> known.remove(Ethernet.address(rule.destination())));
        change.come(Rule.Forward.class)
                .forEach(rule -> known.put(Ethernet.address(rule.destination()), book.port(rule, rule.port())));
        table = MacTable.of(known);
    }

    @Override
    public Traffic forwarded() {
        return forwarded.read();
    }
}
