package io.sextant.nfvo.fault;

import io.sextant.nfvo.fault.Reachability.Loss;
import io.sextant.vim.SouthboundEvent;
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
 * Makes sense of what is heard from one origin. What it has is heard after each connection before anything else; then it
 * is compared with what it shall have, once.
 */
final class OriginWatch {
    private final Origin origin;
    private final VnfInstances vnfs;
    private final VnfcCheck check;
    private final Reachability reachability;
    private final Watching watching;
    private final Map<String, State> present = new HashMap<>();

    OriginWatch(Origin origin, VnfInstances vnfs, VnfcCheck check, Reachability reachability, Watching watching) {
        this.origin = origin;
        this.vnfs = vnfs;
        this.check = check;
        this.reachability = reachability;
        this.watching = watching;
    }

    /** Called for one event at a time. */
    void heard(SouthboundEvent event) {
        switch (event) {
            case WorkloadEvent of -> changed(of.workload().value(), of.state(), of.time());
            case FunctionEvent of -> changed(of.function().value(), of.state(), of.time());
            case Connected of -> connected(of.time());
            case Disconnected of -> disconnected(of.reason(), of.time());
        }
    }

    private void changed(String id, State state, Instant time) {
        if (!reachability.isReached(origin)) present.put(id, state);
        else if (state != State.RUNNING || check.doubts(id)) watching.check(Set.of(id), time);
    }

    private void connected(Instant time) {
        reachability.reached(origin);
        watching.attempt(() -> reachability.clear(origin.site()));
        var doubtful = new HashSet<>(check.faulty());
        present.forEach((id, state) -> {
            if (state != State.RUNNING) doubtful.add(id);
        });
        var there = Set.copyOf(present.keySet());
        present.clear();
        watching.attempt(() -> {
            var missing = new HashSet<>(origin.expected(vnfs));
            missing.removeAll(there);
            missing.addAll(doubtful);
            watching.compare(missing, time);
        });
    }

    private void disconnected(String reason, Instant time) {
        present.clear();
        var loss = new Loss(origin, reason, time);
        reachability.lost(loss);
        watching.afterGrace(() -> reachability.raise(loss));
    }
}
