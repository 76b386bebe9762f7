package io.sextant.iml.node;

import io.sextant.iml.cluster.Storage;
import io.sextant.iml.cluster.WorkloadStatus;
import io.sextant.iml.id.WorkloadId;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine tells of itself.
 *
 * @param storage that it has now
 * @param every how long it is until the next report at the latest
 * @param started when its process was
 * @param workloads all that it runs
 */
public record Report(
        Joined machine, Storage storage, Duration every, Instant started, Map<WorkloadId, Told> workloads) {
    public Report {
        workloads = Map.copyOf(workloads);
    }

    /**
     * How one workload fares.
     *
     * @param pid its first process on the machine, while it runs
     */
    public record Told(WorkloadStatus status, Optional<Long> pid) {}
}
