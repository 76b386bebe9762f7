package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.FunctionHost;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.NeighbourTable;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.ffm.EthernetPort;

import java.util.List;

/** Runs the programs in Java over DPDK's ports. */
public final class DpdkHost implements FunctionHost {
    @Override
    public Target target() {
        return Target.DPDK;
    }

    @Override
    public HostedFunction host(NetworkFunction function, List<EthernetPort> ports, NeighbourTable neighbours) {
        return function(function, ports, neighbours);
    }

    /** A function over any ports, whoever its neighbours are. */
    public static HostedFunction function(NetworkFunction function, List<EthernetPort> ports, Neighbours neighbours) {
        var unresolved = new Unresolved(neighbours);
        return new BurstFunction(Programs.of(function, unresolved), unresolved, ports);
    }
}
