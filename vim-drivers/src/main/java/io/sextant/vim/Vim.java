package io.sextant.vim;

import java.util.Locale;
import java.util.Optional;

/**
 * A connected cluster: a virtualised infrastructure manager as its driver shows it. What a cluster can do, it offers as
 * capabilities ({@link Workloads}, {@link Networks}, {@link Images}, {@link WorkloadEvents}); nobody asks for the kind of a driver.
 *
 * <p>Every method may be called from many threads at once, blocks until the cluster has answered, and throws a
 * {@link io.sextant.core.Problem} whose {@link SouthboundFault} says what became of the call.
 */
public interface Vim extends AutoCloseable {
    /** What the cluster has and what of it is free, as the root scheduler ranks clusters by. */
    ClusterSummary summary();

    /** The capability, or nothing if this kind of cluster does not have it. */
    <C> Optional<C> capability(Class<C> capability);

    /**
     * The capability; without it the caller cannot go on.
     *
     * @throws io.sextant.core.Problem {@link SouthboundFault#REFUSED} if the cluster does not have it
     */
    default <C> C require(Class<C> capability) {
        return capability(capability)
                .orElseThrow(() -> SouthboundFault.REFUSED.problem(
                        "the cluster", "it has no " + capability.getSimpleName().toLowerCase(Locale.ROOT)));
    }

    /** Lets go of connections and ends their watches; what runs in the cluster goes on. */
    @Override
    void close();
}
