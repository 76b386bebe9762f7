package io.sextant.accel.p4;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.FunctionHost;
import io.sextant.accel.dataplane.FunctionPort;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.NeighbourTable;
import io.sextant.accel.ffm.SwxPipeline;

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
        var pipeline = SwxPipeline.build("pipeline" + made.incrementAndGet(), program.spec(), plugged.size());
        try {
            var ports =
                    plugged.stream().map(port -> PipelinePort.of(port.port())).toList();
            return new SwxFunction(function, program, pipeline, ports, neighbours);
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }
}
