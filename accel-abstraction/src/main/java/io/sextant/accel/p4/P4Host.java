package io.sextant.accel.p4;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.FunctionHost;
import io.sextant.accel.dataplane.FunctionPort;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.NeighbourTable;
import io.sextant.accel.ffm.Intake;
import io.sextant.accel.ffm.SwxPipeline;
import io.sextant.accel.ffm.SwxPort;

import java.util.ArrayList;
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
    public HostedFunction host(NetworkFunction function, List<FunctionPort> plugged, NeighbourTable neighbours) {
        var program = P4Programs.of(function);
        var ports = plugged.stream().map(FunctionPort::port).toList();
        var over = ports.stream().map(SwxPort::of).toList();
        var pipeline = SwxPipeline.build("pipeline" + made.incrementAndGet(), program.spec(), over);
        var intakes = new ArrayList<Intake>();
        try {
            if (program.routes()) for (var port : ports) intakes.add(new Intake(port, new WholePackets()));
            return new SwxFunction(function, program, intakes, pipeline, neighbours);
        } catch (RuntimeException e) {
            intakes.forEach(Intake::close);
            pipeline.close();
            throw e;
        }
    }
}
