package io.sextant.iml.cluster;

import java.util.Optional;

/**
 * A machine of the cluster as workloads are placed on it.
 *
 * @param here whether it is the agent's own
 * @param unfit why it takes no workload now
 * @param unlinked why it takes none with interfaces
 */
public record Member(Node node, boolean here, Storage storage, Optional<String> unfit, Optional<String> unlinked) {
    /** The agent's own machine. */
    static Member here(Node node, Storage storage) {
        return new Member(node, true, storage, Optional.empty(), Optional.empty());
    }

    /** The same, which takes no workload for this reason or the one that it has already. */
    Member unfit(String why) {
        return new Member(node, here, storage, unfit.or(() -> Optional.of(why)), unlinked);
    }
}
