package io.sextant.vim.memory;

import io.sextant.vim.WorkloadId;

import java.util.HashSet;
import java.util.Set;

/** An image that is kept, by the workloads that it is kept for; its content was checked and let go. */
record MemoryImage(Set<WorkloadId> users) {
    MemoryImage() {
        this(new HashSet<>());
    }
}
