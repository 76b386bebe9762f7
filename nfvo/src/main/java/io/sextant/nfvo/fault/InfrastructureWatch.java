package io.sextant.nfvo.fault;

import io.sextant.nfvo.fault.Reachability.Loss;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundEvent.Connected;
import io.sextant.vim.SouthboundEvent.Disconnected;
import io.sextant.vim.SouthboundEvent.FunctionEvent;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.State;
import io.sextant.vnfm.VnfInstances;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes sense of what is heard of one infrastructure. What it has is heard after each connection before anything else; then it
 * is compared with what it shall have, once.
 */
final class InfrastructureWatch {
    private final Infrastructure infrastructure;
    private final VnfInstances vnfs;
    private final VnfcCheck check;
    private final ChainCheck chains;
    private final Reachability reachability;
    private final Watching watching;
    private final Map<String, State> present = new HashMap<>();

    InfrastructureWatch(
            Infrastructure infrastructure,
            VnfInstances vnfs,
            VnfcCheck check,
            ChainCheck chains,
            Reachability reachability,
            Watching watching) {
        this.infrastructure = infrastructure;
        this.vnfs = vnfs;
        this.check = check;
        this.chains = chains;
        this.reachability = reachability;
        this.watching = watching;
    }

    /** Called for one event at a time. */
    void heard(SouthboundEvent event) {
        switch (event) {
            case WorkloadEvent of -> changed(of.workload().value(), of.state(), of.time());
            case FunctionEvent of -> changed(of.function().value(), of.state(), of.time());
            case ChainEvent of -> watching.attempt(() -> chains.heard(infrastructure.site(), of));
            case Connected of -> connected(of.time());
            case Disconnected of -> disconnected(of.reason(), of.time());
        }
    }

    private void changed(String id, State state, Instant time) {
        if (!reachability.isReached(infrastructure)) present.put(id, state);
        else if (isWrong(state) || state == State.RUNNING && check.doubts(id)) watching.check(id, time);
    }

    private static boolean isWrong(State state) {
        return state != State.RUNNING && state != State.CREATING;
    }

    private void connected(Instant time) {
        reachability.reached(infrastructure);
        watching.attempt(() -> reachability.clear(infrastructure.site()));
        watching.clearRemains(infrastructure.site());
        var doubtful = new HashSet<>(check.faulty());
        present.forEach((id, state) -> {
            if (isWrong(state)) doubtful.add(id);
        });
        var there = Set.copyOf(present.keySet());
        present.clear();
        watching.attempt(() -> {
            var missing = new HashSet<>(infrastructure.expected(vnfs));
            missing.removeAll(there);
            missing.addAll(doubtful);
            watching.compare(missing, time);
        });
    }

    private void disconnected(String reason, Instant time) {
        present.clear();
        var loss = new Loss(infrastructure, reason, time);
        reachability.lost(loss);
        watching.afterGrace(() -> reachability.raise(loss));
    }
}
