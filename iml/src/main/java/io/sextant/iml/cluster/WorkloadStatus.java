package io.sextant.iml.cluster;

import java.util.Optional;

/** What became of a workload's process, read from what is there now. */
public sealed interface WorkloadStatus {
    /** It runs. */
    record Running() implements WorkloadStatus {}

    /**
     * It has ended, which nobody asked for.
     *
     * @param code where it is known; 128 + n after signal n
     */
    record Exited(Optional<Integer> code, String detail) implements WorkloadStatus {
        /** The same with more to say of it. */
        Exited and(String words) {
            return new Exited(code, detail + (detail.isEmpty() ? "" : " ") + words);
        }
    }

    /** It has ended as it was asked for. */
    record Stopped() implements WorkloadStatus {}

    /** It runs, but cannot do its work. */
    record Failed(String detail) implements WorkloadStatus {}
}
