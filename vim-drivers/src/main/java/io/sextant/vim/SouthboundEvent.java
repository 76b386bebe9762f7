package io.sextant.vim;

import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.LocalNsdId;

import java.time.Instant;
import java.util.Optional;

/**
 * What is heard from below: how a workload, a network function or a chain fares, and whether anything is heard at all. One type for
 * {@link WorkloadEvents} and {@link io.sextant.vim.iml.Iml#watch}, since who listens to one mostly listens to both.
 */
public sealed interface SouthboundEvent {
    /** When it happened or, of what is lost, when that was noticed. */
    Instant time();

    /**
     * A workload is in this state. One that was heard of, is gone and was not seen to be terminated is {@link State#FAILED}.
     *
     * @param reason why it does not run, in the cluster's own words
     */
    record WorkloadEvent(WorkloadId workload, State state, Optional<String> reason, Instant time)
            implements SouthboundEvent {}

    /**
     * A network function is in this state. One that was heard of, is gone and was not seen to be removed is
     * {@link State#FAILED}.
     *
     * @param reason why it does not run, in the site's own words
     */
    record FunctionEvent(FunctionId function, State state, Optional<String> reason, Instant time)
            implements SouthboundEvent {}

    /**
     * A chain of a local NSD breaks its delay budget or loses packets, or does so no more; also when it is there no more.
     *
     * @param words what was measured
     */
    record ChainEvent(LocalNsdId localNsd, String chain, boolean late, String words, Instant time)
            implements SouthboundEvent {}

    /** The connection stands, and the present state of everything that is there has been heard. */
    record Connected(Instant time) implements SouthboundEvent {}

    /** Nothing is heard until the next {@link Connected}; heard once for each loss, also when the first connection fails. */
    record Disconnected(String reason, Instant time) implements SouthboundEvent {}
}
