package io.sextant.iml.api;

import io.sextant.iml.cluster.NodeShare;
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
import java.util.function.ToLongFunction;

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
                .workloads(workloads.all().size())
                .functions(functions.all().size())
                .uplink(uplink.uplink().map(SiteSummary::wire).orElse(null));
    }

    /** Of the machines that take workloads now. */
    private Summary room() {
        var shares = workloads.shares().stream()
                .filter(share -> share.member().unfit().isEmpty())
                .toList();
        return new Summary()
                .cpuMillis(sum(shares, share -> share.member().node().cpuMillis()))
                .cpuMillisFree(sum(shares, NodeShare::cpuMillisFree))
                .memoryBytes(sum(shares, share -> share.member().node().memoryBytes()))
                .memoryBytesFree(sum(shares, NodeShare::memoryBytesFree))
                .storageBytes(sum(shares, share -> share.member().storage().bytes()))
                .storageBytesFree(sum(shares, NodeShare::storageBytesFree))
                .gpus((int) sum(shares, share -> share.member().node().gpus()))
                .nodes(shares.size());
    }

    private static long sum(List<NodeShare> shares, ToLongFunction<NodeShare> what) {
        return shares.stream().mapToLong(what).sum();
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
