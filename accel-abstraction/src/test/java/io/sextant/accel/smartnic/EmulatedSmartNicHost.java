package io.sextant.accel.smartnic;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.FunctionHost;
import io.sextant.accel.dataplane.FunctionPort;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.NeighbourTable;
import io.sextant.accel.dpdk.DpdkHost;
import io.sextant.accel.dpdk.Programs;
import io.sextant.accel.ffm.EmulatedCard;
import io.sextant.accel.ffm.PortFlows;

import java.util.List;

/** In the tests' data plane process: every port of a function for cards has an EMULATED one with few rules. */
public final class EmulatedSmartNicHost implements FunctionHost {
    private static final int ROOM = 4;

    @Override
    public Target target() {
        return Target.SMARTNIC;
    }

    @Override
    public HostedFunction host(NetworkFunction function, List<FunctionPort> ports, NeighbourTable neighbours) {
        var cards =
                ports.stream().map(port -> new EmulatedCard(port.port(), ROOM)).toList();
        var flows = ports.stream().map(port -> new PortFlows(port.port())).toList();
        return DpdkHost.function(
                ports,
                neighbours,
                near -> new EmulatedPorts(
                        cards, new CardProgram(function, Programs.of(function, near), new Card(function, flows))));
    }
}
