package io.sextant.vim.oakestra;

import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;

import java.util.Optional;

/**
 * What it means that an instance does not come to run.
 *
 * @param who the root, in words
 * @param target the one cluster that may run it, if only one may
 */
record Refusals(String who, Optional<String> target) {
    /** The problem of an instance that will not run, as the last look has shown it. */
    Problem of(Seen seen) {
        var why = seen.reason().orElse("no reason is known");
        var refusal =
                seen.instance().isPresent() ? seen.instance().flatMap(i -> Refusal.in(i.status())) : seen.refusal();
        if (refusal.isPresent()) return problem(fault(refusal.get(), seen), why);
        return switch (seen.phase()) {
            case ABSENT ->
                problem(SouthboundFault.BROKEN, "it took each request for an instance, and has none; " + why);
            case PLACING -> problem(SouthboundFault.NO_CAPACITY, "the cluster picks no node for it; " + why);
            case STARTING -> problem(SouthboundFault.BROKEN, "the node does not come to run it; " + why);
            case FAILED, ENDED, LOST, RUNNING -> problem(SouthboundFault.BROKEN, "it does not run; " + why);
        };
    }

    Problem problem(SouthboundFault fault, String words) {
        return fault.problem(who, words);
    }

    /** A scheduler says of a cluster that it is not active when there is none of the name, too. */
    private SouthboundFault fault(Refusal refusal, Seen seen) {
        return switch (refusal) {
            case NO_CLUSTER_HAS_ROOM, CLUSTER_HAS_NO_ROOM, NO_NODE_HAS_ROOM -> SouthboundFault.NO_CAPACITY;
            case CLUSTER_IS_UNKNOWN, NO_NODE_FITS, NO_NODE_FOUND -> SouthboundFault.REFUSED;
            case CLUSTER_IS_NOT_ACTIVE ->
                target.isEmpty() || seen.knows(target.get()) ? SouthboundFault.NO_CAPACITY : SouthboundFault.REFUSED;
        };
    }
}
