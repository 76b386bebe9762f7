package io.sextant.sol005.registry;

import io.sextant.nfvo.registry.Finding;
import io.sextant.sol005.own.model.ClusterResources;
import io.sextant.sol005.own.model.ClusterSummary;
import io.sextant.sol005.own.model.Health;
import io.sextant.vim.Resources;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import static java.util.stream.Collectors.toMap;

/** How sites and clusters fare, on the wire. */
final class HealthMapper {
    private static final double NANOS_PER_MILLI = 1e6;

    private HealthMapper() {}

    static Health wire(Optional<Finding> finding) {
        return finding.map(HealthMapper::wire).orElseGet(() -> new Health().state(Health.StateEnum.UNKNOWN));
    }

    private static Health wire(Finding finding) {
        return new Health()
                .state(finding.reachable() ? Health.StateEnum.REACHABLE : Health.StateEnum.UNREACHABLE)
                .since(time(finding.since()))
                .checked(time(finding.checked()))
                .lastSeen(finding.lastSeen().map(HealthMapper::time).orElse(null))
                .failure(finding.failure().orElse(null))
                .summary(finding.summary().map(HealthMapper::summary).orElse(null));
    }

    private static ClusterSummary summary(io.sextant.vim.ClusterSummary summary) {
        return new ClusterSummary()
                .total(resources(summary.total()))
                .free(resources(summary.free()))
                .virtualizations(names(summary.virtualizations()))
                .targets(names(summary.targets()))
                .position(StatedMapper.wire(summary.position()))
                .latencies(summary.latencies().entrySet().stream()
                        .collect(toMap(each -> each.getKey().value(), each -> millis(each.getValue()))))
                .load(summary.load().isPresent() ? summary.load().getAsDouble() : null)
                .expense(StatedMapper.wireExpense(summary.expense()));
    }

    private static ClusterResources resources(Resources resources) {
        return new ClusterResources()
                .cpuMillis(resources.cpuMillis())
                .memoryBytes(resources.memoryBytes())
                .storageBytes(resources.storageBytes())
                .gpus(resources.gpus());
    }

    private static List<String> names(Collection<? extends Enum<?>> of) {
        return of.stream().map(Enum::name).sorted().toList();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
