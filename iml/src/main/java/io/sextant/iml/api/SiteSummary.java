package io.sextant.iml.api;

import io.sextant.iml.cluster.WorkloadSpec;
import io.sextant.iml.cluster.Workloads;
import io.sextant.iml.network.Accelerators;
import io.sextant.iml.network.Functions;
import io.sextant.iml.network.Uplink;
import io.sextant.iml.network.UplinkBridge;
import io.sextant.iml.summary.Conditions;
import io.sextant.site.model.AcceleratorSummary;
import io.sextant.site.model.Latency;
import io.sextant.site.model.Position;
import io.sextant.site.model.SiteExpense;
import io.sextant.site.model.Summary;
import io.sextant.site.model.Virtualization;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * The aggregates of the site, by which the root scheduler knows it.
 *
 * @param site its name
 */
public record SiteSummary(
        String site,
        Workloads workloads,
        Functions functions,
        Accelerators accelerators,
        UplinkBridge uplink,
        Conditions conditions) {
    /** As they are now. */
    Summary now() {
        return room().site(site)
                .virtualization(List.of(Virtualization.CONTAINER, Virtualization.PROCESS))
                .targets(accelerators.targets().stream()
                        .map(FunctionsResource::target)
                        .toList())
                .accelerators(
                        accelerators.room().stream().map(SiteSummary::wire).toList())
                .load(orNull(conditions.load().lately()))
                .position(conditions
                        .position()
                        .map(at -> new Position(at.latitude(), at.longitude()))
                        .orElse(null))
                .expense(conditions
                        .expense()
                        .map(takes -> new SiteExpense(
                                takes.costPerCoreHour(), takes.wattsPerCore().orElseThrow()))
                        .orElse(null))
                .latencies(conditions.peers().roundTrips().entrySet().stream()
                        .map(each -> new Latency(each.getKey(), micros(each.getValue())))
                        .toList())
                .nodes(1)
                .workloads(workloads.all().size())
                .functions(functions.all().size())
                .uplink(uplink.uplink().map(SiteSummary::wire).orElse(null));
    }

    private Summary room() {
        var node = workloads.node();
        return new Summary()
                .cpuMillis(node.cpuMillis())
                .cpuMillisFree(node.cpuMillis() - workloads.requested(WorkloadSpec::cpuMillis))
                .memoryBytes(node.memoryBytes())
                .memoryBytesFree(node.memoryBytes() - workloads.requested(WorkloadSpec::memoryBytes))
                .storageBytes(workloads.storage())
                .storageBytesFree(workloads.freeStorage())
                .gpus(node.gpus());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static long micros(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }

    private static AcceleratorSummary wire(Accelerators.Room room) {
        return new AcceleratorSummary(
                room.name(), FunctionsResource.target(room.target()), room.portsFree(), room.throughput());
    }

    private static io.sextant.site.model.Uplink wire(Uplink uplink) {
        return new io.sextant.site.model.Uplink(uplink.spec().address().ip().toString(), uplink.mtu());
    }
}
