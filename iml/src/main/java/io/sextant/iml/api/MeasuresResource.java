package io.sextant.iml.api;

import io.sextant.iml.cluster.Node;
import io.sextant.iml.cluster.Usage;
import io.sextant.iml.cluster.Workloads;
import io.sextant.iml.network.FunctionCounters;
import io.sextant.site.api.MeasuresApi;
import io.sextant.site.model.InterfaceUsage;
import io.sextant.site.model.WorkloadUsage;
import jakarta.ws.rs.core.Response;

import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** {@code /usage} and {@code /counters}: each all of the site at once. */
public final class MeasuresResource implements MeasuresApi {
    private final Workloads workloads;
    private final FunctionCounters counters;

    /** Serves what these have used and counted. */
    public MeasuresResource(Workloads workloads, FunctionCounters counters) {
        this.workloads = workloads;
        this.counters = counters;
    }

    @Override
    public Response listUsage() {
        return Response.ok(workloads.usage().stream()
                        .map(usage -> wire(usage, workloads.cluster().node(usage.workload())))
                        .toList())
                .build();
    }

    @Override
    public Response listCounters() {
        return Response.ok(counters.all().entrySet().stream()
                        .map(of -> CounterNotation.wire(of.getKey(), of.getValue()))
                        .toList())
                .build();
    }

    private static WorkloadUsage wire(Usage usage, Node node) {
        var requested = usage.workload().spec();
        return new WorkloadUsage()
                .workload(usage.workload().id().value())
                .at(usage.time().atOffset(ZoneOffset.UTC))
                .cpuMicros(TimeUnit.NANOSECONDS.toMicros(usage.cpuTime().toNanos()))
                .memoryBytes(usage.memoryBytes())
                .cpuMillisWhole(requested.cpuMillis() > 0 ? requested.cpuMillis() : node.cpuMillis())
                .memoryBytesWhole(requested.memoryBytes() > 0 ? requested.memoryBytes() : node.memoryBytes())
                .interfaces(
                        usage.interfaces().stream().map(MeasuresResource::wire).toList());
    }

    private static InterfaceUsage wire(Usage.OfInterface used) {
        var received = used.traffic().received();
        var sent = used.traffic().sent();
        return new InterfaceUsage()
                ._interface(used.name().value())
                .receivedPackets(received.packets())
                .receivedBytes(received.bytes())
                .sentPackets(sent.packets())
                .sentBytes(sent.bytes());
    }
}
