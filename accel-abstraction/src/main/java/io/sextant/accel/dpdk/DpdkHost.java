package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.FunctionHost;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.NeighbourTable;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.ffm.EthernetPort;

import java.util.List;
import java.util.function.Function;

/** Runs the programs in Java over DPDK's ports. */
public final class DpdkHost implements FunctionHost {
    @Override
    public Target target() {
        return Target.DPDK;
    }

    @Override
    public HostedFunction host(NetworkFunction function, List<EthernetPort> ports, NeighbourTable neighbours) {
        return over(ports, neighbours, near -> Programs.of(function, near));
    }

    /**
     * Runs a program over ports.
     *
     * @param program makes it, with its neighbours
     */
    public static HostedFunction over(
            List<EthernetPort> ports, NeighbourTable neighbours, Function<Neighbours, BurstProgram> program) {
        var unresolved = new Unresolved(neighbours);
        return new BurstFunction(program.apply(unresolved), unresolved, ports);
    }
}
