package io.sextant.vim;

import java.util.Collection;
import java.util.Optional;

/** Capability: virtual links within a cluster. */
public interface Networks {
    /**
     * The network of this id, made if it was not there. Repeatable.
     *
     * @throws io.sextant.core.Problem {@link SouthboundFault#CONFLICT} if the id has another specification
     */
    Network create(NetworkId id, NetworkSpec spec);

    /** The network, if it is there. */
    Optional<Network> find(NetworkId id);

    /** All networks that were made through this capability. */
    Collection<Network> all();

    /**
     * Answers when the network is gone; it may never have been there.
     *
     * @throws io.sextant.core.Problem {@link SouthboundFault#CONFLICT} while an interface or a port is on it
     */
    void delete(NetworkId id);
}
