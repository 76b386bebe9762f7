package io.sextant.iml.node;

import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Traffic;
import io.sextant.iml.cluster.Usage;
import io.sextant.iml.cluster.Workload;
import io.sextant.iml.cluster.WorkloadStatus;
import io.sextant.iml.content.Digest;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.TunnelEnd;
import io.sextant.iml.network.WorkloadRoute;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.InterfaceUsage;
import io.sextant.site.model.Restart;
import io.sextant.site.model.RouteOfWorkload;
import io.sextant.site.model.State;
import io.sextant.site.model.WorkloadReport;
import io.sextant.site.model.WorkloadSpec;
import io.sextant.site.model.WorkloadUsage;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What agents tell each other. */
public final class NodeWire {
    private NodeWire() {}

    static AgentClient client(Joined machine) {
        return new AgentClient("node " + machine.name(), machine.url(), machine.token());
    }

    /** As it is asked for at its node: with the addresses that it has at the site, and no wishes. */
    static WorkloadSpec spec(Workload workload) {
        var spec = workload.spec();
        return new WorkloadSpec()
                .name(spec.name())
                .image(spec.image().map(Digest::value).orElse(null))
                .command(spec.command())
                .env(spec.env())
                .cpuMillis(spec.cpuMillis())
                .memoryBytes(spec.memoryBytes())
                .storageBytes(spec.storageBytes())
                .interfaces(workload.endpoints().stream()
                        .map(NodeWire::interfaceSpec)
                        .toList())
                .restart(Restart.valueOf(spec.restart().name()));
    }

    private static InterfaceSpec interfaceSpec(Endpoint endpoint) {
        return new InterfaceSpec(endpoint.name().value(), endpoint.link().value())
                .address(endpoint.address().ip().toString());
    }

    static io.sextant.site.model.TunnelEnd tunnelEnd(TunnelEnd end) {
        return new io.sextant.site.model.TunnelEnd(end.address().toString(), end.port());
    }

    static RouteOfWorkload route(WorkloadRoute route) {
        return new RouteOfWorkload()
                ._interface(route.from().interfaceName().value())
                .destination(route.destination().toString())
                .via(route.via().toString())
                .mtu(route.mtu().orElse(null));
    }

    static Usage usage(Workload workload, WorkloadUsage used) {
        return new Usage(
                workload,
                used.getAt().toInstant(),
                Duration.of(used.getCpuMicros(), ChronoUnit.MICROS),
                used.getMemoryBytes(),
                used.getInterfaces().stream().map(NodeWire::usage).toList());
    }

    private static Usage.OfInterface usage(InterfaceUsage used) {
        return new Usage.OfInterface(
                new InterfaceName(used.getInterface()),
                new PortTraffic(
                        new Traffic(used.getReceivedPackets(), used.getReceivedBytes()),
                        new Traffic(used.getSentPackets(), used.getSentBytes())));
    }

    /** How a workload fares, by its state and what goes with that. */
    public static WorkloadStatus status(State state, Optional<Integer> exitCode, String detail) {
        return switch (state) {
            case RUNNING -> new WorkloadStatus.Running();
            case EXITED -> new WorkloadStatus.Exited(exitCode, detail);
            case STOPPED -> new WorkloadStatus.Stopped();
            case FAILED, CREATING -> new WorkloadStatus.Failed(detail);
        };
    }

    static WorkloadReport report(Workload workload, WorkloadStatus status, Optional<Long> pid) {
        var report = new WorkloadReport().workload(workload.id().value()).pid(pid.orElse(null));
        return switch (status) {
            case WorkloadStatus.Running() -> report.state(State.RUNNING);
            case WorkloadStatus.Exited(var code, var detail) ->
                report.state(State.EXITED).exitCode(code.orElse(null)).detail(detail);
            case WorkloadStatus.Stopped() -> report.state(State.STOPPED);
            case WorkloadStatus.Failed(var detail) -> report.state(State.FAILED).detail(detail);
        };
    }
}
