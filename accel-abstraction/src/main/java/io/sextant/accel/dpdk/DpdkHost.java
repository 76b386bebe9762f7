package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.FunctionHost;
import io.sextant.accel.dataplane.FunctionPort;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.NeighbourTable;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;

import java.util.List;
import java.util.function.Function;

/** Runs the programs in Java over DPDK's ports. */
public final class DpdkHost implements FunctionHost {
    @Override
    public Target target() {
        return Target.DPDK;
    }

    @Override
    public HostedFunction host(NetworkFunction function, List<FunctionPort> ports, NeighbourTable neighbours) {
        return function(function, ports, neighbours);
    }

    /** A function over any ports, whoever its neighbours are. */
    public static HostedFunction function(NetworkFunction function, List<FunctionPort> ports, Neighbours neighbours) {
        return function(ports, neighbours, near -> Programs.of(function, near));
    }

    /**
     * A program over any ports.
     *
     * @param program makes it, with neighbours who are asked for when they are not known yet
     */
    public static HostedFunction function(
            List<FunctionPort> ports, Neighbours neighbours, Function<Neighbours, BurstProgram> program) {
        var unresolved = new Unresolved(neighbours);
        return new BurstFunction(program.apply(unresolved), unresolved, ports);
    }
}
