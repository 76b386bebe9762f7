package io.sextant.accel.p4;

import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.FunctionHost;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.NeighbourTable;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.Intake;
import io.sextant.accel.ffm.SwxPipeline;
import io.sextant.accel.ffm.SwxPort;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Runs pipelines over DPDK's ports. */
public final class P4Host implements FunctionHost {
    private final AtomicLong made = new AtomicLong();

    @Override
    public Target target() {
        return Target.P4;
    }

    @Override
    public HostedFunction host(NetworkFunction function, List<EthernetPort> ports, NeighbourTable neighbours) {
        var program = P4Programs.of(function);
        var spec = P4Programs.spec(program);
        var over = ports.stream().map(SwxPort::of).toList();
        var pipeline = SwxPipeline.build("pipeline" + made.incrementAndGet(), spec, over);
        return new SwxFunction(function, program, intakes(function, ports), pipeline, neighbours);
    }

    /** What is to be checked of what comes in: a forwarder of frames takes all. */
    static List<Intake> intakes(NetworkFunction function, List<EthernetPort> ports) {
        return function.type() == FunctionType.L2_FORWARDER
                ? List.of()
                : ports.stream()
                        .map(port -> new Intake(port, new WholePackets()))
                        .toList();
    }
}
