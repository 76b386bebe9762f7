package io.sextant.vim;

import java.util.function.Consumer;

/** Capability: telling how workloads fare, without being asked. */
public interface WorkloadEvents {
    /**
     * Listens until the watch or the connection to the cluster is closed. As soon as it can be reached, and each time again
     * after a loss, the listener hears the present state of every workload, then
     * {@link SouthboundEvent.Connected}, then each change; of each workload in order. A workload that is terminated is not
     * heard of any more.
     *
     * <p>The listener is called by one thread at a time, of the watch's own: a slow one delays only itself. What it throws is
     * logged.
     */
    Watch watch(Consumer<SouthboundEvent> listener);
}
