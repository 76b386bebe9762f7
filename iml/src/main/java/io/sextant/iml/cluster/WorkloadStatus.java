package io.sextant.iml.cluster;

import java.util.Optional;
import java.util.OptionalLong;

/** What became of a workload's process, read from what is there now. */
public sealed interface WorkloadStatus {
    /**
     * It runs.
     *
     * @param pid of its first process, as the node sees it
     */
    record Running(OptionalLong pid) implements WorkloadStatus {}

    /**
     * It has ended.
     *
     * @param code where it is known; 128 + n after signal n
     */
    record Exited(Optional<Integer> code, String detail) implements WorkloadStatus {}
}
