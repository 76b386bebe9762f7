package io.sextant.vim.kubernetes;

import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Workload;

import java.util.List;
import java.util.Optional;

/**
 * A workload as it is seen now.
 *
 * @param pods mostly one; none while it is stopped or its pod is just being made; more while one takes another's place
 * @param refusal why no pod of it is made, if none is
 */
record Seen(Holding holding, List<Pod> pods, Optional<Refusal> refusal) {
    Seen {
        refusal = refusal.filter(_ -> pods.isEmpty() && holding.wanted());
    }

    /** The pod that is to stay, if it is there. */
    Optional<Pod> pod() {
        return pods.stream().filter(pod -> !pod.ending()).findFirst();
    }

    Optional<Standing> standing() {
        return pod().flatMap(Pod::workload).map(Pod.Ours::standing);
    }

    State state() {
        if (holding.wanted()) return standing().map(Standing::state).orElse(State.CREATING);
        return pods.isEmpty() ? State.STOPPED : State.RUNNING;
    }

    Optional<String> reason() {
        return standing().flatMap(Standing::reason).or(() -> refusal.map(Refusal::words));
    }

    /** What keeps it from coming to run, if something does. */
    Optional<SouthboundFault> obstacle() {
        return standing().flatMap(Standing::obstacle).or(() -> refusal.map(Refusal::fault));
    }

    /** Whether something is just being ended, so that its state is no news. */
    boolean changing() {
        return holding.ending() || pods.stream().anyMatch(Pod::ending);
    }

    Workload workload() {
        var node = pod().map(Pod::node).orElse("");
        return new Workload(holding.id(), holding.spec().name(), state(), reason(), node, List.of());
    }
}
