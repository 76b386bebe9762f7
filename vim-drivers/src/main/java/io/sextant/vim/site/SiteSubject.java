package io.sextant.vim.site;

import io.sextant.site.model.Event;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundEvent.FunctionEvent;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.State;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.LocalNsdId;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What an agent's events can be about and somebody above listens to. */
enum SiteSubject {
    WORKLOAD {
        @Override
        SouthboundEvent event(String id, State state, Optional<String> reason, Instant time) {
            return new WorkloadEvent(new WorkloadId(id), state, reason, time);
        }
    },
    FUNCTION {
        @Override
        SouthboundEvent event(String id, State state, Optional<String> reason, Instant time) {
            return new FunctionEvent(new FunctionId(id), state, reason, time);
        }

        @Override
        Optional<ChainEvent> ofChain(Event event) {
            var id = event.getSubject().split("/", 2);
            return switch (event.getKind()) {
                case CHAIN_LATE, CHAIN_ON_TIME, CHAIN_REMOVED ->
                    Optional.of(id).filter(parts -> parts.length == 2).map(parts -> chainEvent(parts, event));
                default -> Optional.empty();
            };
        }
    };

    private static ChainEvent chainEvent(String[] id, Event event) {
        return new ChainEvent(
                new LocalNsdId(id[0]),
                id[1],
                event.getKind() == Event.KindEnum.CHAIN_LATE,
                Optional.ofNullable(event.getDetail()).orElse(""),
                event.getAt().toInstant());
    }

    /** The event of this subject's id for who listens. */
    abstract SouthboundEvent event(String id, State state, Optional<String> reason, Instant time);

    /** What the event tells of a chain, if who listens to such subjects hears of those. */
    Optional<ChainEvent> ofChain(Event event) {
        return Optional.empty();
    }

    /** The state that the event tells, if it is about such a subject: its kind is WORKLOAD_RUNNING or the like. */
    Optional<State> state(Event event) {
        return Arrays.stream(State.values())
                .filter(state -> event.getKind().name().equals(this + "_" + state))
                .findFirst();
    }

    /** Whether such a subject was taken away as it was asked for. */
    boolean removed(Event event) {
        return event.getKind().name().equals(this + "_REMOVED");
    }
}
