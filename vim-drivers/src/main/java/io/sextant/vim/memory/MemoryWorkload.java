package io.sextant.vim.memory;

import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadSpec;

import java.util.Optional;

/** A workload beside the specification that it was deployed from. */
record MemoryWorkload(WorkloadSpec spec, Workload shown) {
    MemoryWorkload in(State state, Optional<String> reason) {
        return new MemoryWorkload(
                spec, new Workload(shown.id(), shown.name(), state, reason, shown.node(), shown.endpoints()));
    }
}
