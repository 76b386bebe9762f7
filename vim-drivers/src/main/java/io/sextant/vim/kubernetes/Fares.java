package io.sextant.vim.kubernetes;

import io.sextant.vim.Listening;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.State;
import io.sextant.vim.WorkloadId;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What listeners have been told of workloads, and what they are told next. Whoever calls this holds the view's lock. */
final class Fares {
    private static final String POD_GONE = "its pod is gone, and Kubernetes makes another";
    private static final String GONE = "is not there any more";

    private final Set<Listening> listeners = new HashSet<>();
    private final Map<String, Told> told = new HashMap<>();
    private final Set<String> quiet = new HashSet<>();
    private boolean connected;
    private boolean disconnected;

    /**
     * What was told last of a workload.
     *
     * @param pod the uid of its pod, empty without one
     * @param ends how often that pod's container had ended
     * @param expected whether its end was seen to be wanted
     */
    private record Told(WorkloadId id, State state, Optional<String> reason, String pod, int ends, boolean expected) {
        WorkloadEvent event() {
            return new WorkloadEvent(id, state, reason.filter(_ -> state != State.RUNNING), Instant.now());
        }
    }

    void add(Listening listener) {
        listeners.add(listener);
    }

    void remove(Listening listener) {
        listeners.remove(listener);
    }

    /** Tells a new listener what the others know. */
    void present(Listening listener) {
        told.values().forEach(last -> listener.pass(last.event()));
        listener.pass(new SouthboundEvent.Connected(Instant.now()));
    }

    /** Whether the cluster is reached: nothing is news before. */
    boolean areConnected() {
        return connected;
    }

    /** The cluster is reached, and these are all its workloads. */
    void connected(Collection<Seen> all) {
        if (connected) return;
        connected = true;
        disconnected = false;
        var before = Map.copyOf(told);
        told.clear();
        all.forEach(seen -> tell(seen.holding().name(), told(seen, seen.state(), seen.reason())));
        before.forEach((name, last) -> {
            if (!told.containsKey(name) && !last.expected()) pass(vanished(last));
        });
        pass(new SouthboundEvent.Connected(Instant.now()));
    }

    /** Nothing is heard of the cluster any more. */
    void disconnected(String why) {
        connected = false;
        if (!disconnected) pass(new SouthboundEvent.Disconnected(why, Instant.now()));
        disconnected = true;
    }

    /** The workload was seen to be deleted. */
    void forget(String name) {
        if (connected) told.remove(name);
    }

    /** The workload is not among all that are there, and nobody has seen why. */
    void missing(String name) {
        if (!connected) return;
        Optional.ofNullable(told.remove(name)).filter(last -> !last.expected()).ifPresent(last -> pass(vanished(last)));
    }

    /** Nothing is told of what happens to the workload until it is listened to again. */
    void quieten(String name) {
        quiet.add(name);
    }

    void listenTo(String name) {
        quiet.remove(name);
    }

    /** The workload is seen so now: tells what is news of it. */
    void look(Seen seen) {
        if (!connected) return;
        var name = seen.holding().name();
        var last = told.get(name);
        if (last == null) {
            firstLook(seen);
        } else if (seen.changing() || quiet.contains(name) && seen.state() != State.STOPPED) {
            told.put(name, expected(last, seen.holding().ending() || last.expected()));
        } else if (seen.state() == State.CREATING) {
            if (last.state() == State.RUNNING) tell(name, told(seen, State.EXITED, Optional.of(POD_GONE)));
        } else {
            compare(name, last, seen);
        }
    }

    private void firstLook(Seen seen) {
        var now = told(seen, seen.state(), seen.reason());
        if (seen.state() == State.CREATING || seen.changing())
            told.put(seen.holding().name(), now);
        else tell(seen.holding().name(), now);
    }

    private void compare(String name, Told last, Seen seen) {
        var now = told(seen, seen.state(), seen.reason());
        var again = !now.pod().equals(last.pod()) || now.ends() != last.ends();
        if (now.state() == State.RUNNING && last.state() == State.RUNNING && again) {
            var why = seen.standing()
                    .filter(s -> s.ends().count() > 0)
                    .map(s -> s.ends().last());
            tell(name, told(seen, State.EXITED, why.or(() -> Optional.of(POD_GONE))));
        }
        if (now.state() != last.state() || again && now.state() == State.RUNNING) tell(name, now);
        else told.put(name, now);
    }

    private void tell(String name, Told now) {
        told.put(name, now);
        pass(now.event());
    }

    private void pass(SouthboundEvent event) {
        listeners.forEach(listener -> listener.pass(event));
    }

    private static WorkloadEvent vanished(Told last) {
        return new WorkloadEvent(last.id(), State.FAILED, Optional.of(GONE), Instant.now());
    }

    private static Told expected(Told last, boolean expected) {
        return new Told(last.id(), last.state(), last.reason(), last.pod(), last.ends(), expected);
    }

    private static Told told(Seen seen, State state, Optional<String> reason) {
        return new Told(
                seen.holding().id(),
                state,
                reason,
                seen.pod().map(Pod::uid).orElse(""),
                seen.standing().map(s -> s.ends().count()).orElse(0),
                seen.holding().ending());
    }
}
