package io.sextant.vim.site;

import io.sextant.core.id.SiteId;
import io.sextant.site.model.AcceleratorSummary;
import io.sextant.site.model.Summary;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Expense;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;
import io.sextant.vim.Virtualization;
import io.sextant.vim.iml.Target;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

/** What a site agent tells of its site. Of an agent of an earlier edition much of it is not there. */
final class SiteSummary {
    private SiteSummary() {}

    static ClusterSummary read(SiteId site, Summary summary) {
        return new ClusterSummary(
                site,
                new Resources(
                        summary.getCpuMillis(),
                        summary.getMemoryBytes(),
                        requireNonNullElse(summary.getStorageBytes(), 0L),
                        requireNonNullElse(summary.getGpus(), 0)),
                new Resources(
                        summary.getCpuMillisFree(),
                        summary.getMemoryBytesFree(),
                        requireNonNullElse(summary.getStorageBytesFree(), 0L),
                        0),
                summary.getVirtualization().stream()
                        .map(v -> Virtualization.valueOf(v.name()))
                        .collect(toSet()),
                targets(summary),
                Optional.ofNullable(summary.getPosition()).map(at -> new Position(at.getLatitude(), at.getLongitude())),
                latencies(summary),
                summary.getLoad() == null ? OptionalDouble.empty() : OptionalDouble.of(summary.getLoad()),
                Optional.ofNullable(summary.getExpense())
                        .map(takes -> new Expense(takes.getCostPerCoreHour(), takes.getWattsPerCore())));
    }

    /** Those that have room for another function. */
    static Set<Target> targets(Summary summary) {
        var with = summary.getAccelerators().isEmpty()
                ? summary.getTargets().stream()
                : summary.getAccelerators().stream()
                        .filter(accelerator -> accelerator.getPortsFree() > 0)
                        .map(AcceleratorSummary::getTarget);
        return with.map(target -> Target.valueOf(target.name())).collect(toSet());
    }

    private static Map<SiteId, Duration> latencies(Summary summary) {
        return summary.getLatencies().stream()
                .collect(toMap(
                        each -> new SiteId(each.getSite()),
                        each -> Duration.of(each.getMicros(), ChronoUnit.MICROS),
                        (first, _) -> first));
    }
}
