package io.sextant.vim;

import java.util.Collection;
import java.util.Optional;

/**
 * Capability: one address for several workloads, which stays while they come and go. Behind a virtual connection point are the
 * workloads whose specification names it, made before or after it.
 */
public interface VirtualCps {
    /**
     * The virtual connection point of this id, made if it was not there, changed if it was another; changing it keeps its address.
     * Repeatable.
     *
     * @param address that it once had, and has again if nobody has taken it
     * @throws io.sextant.core.Problem {@link SouthboundFault#CONFLICT} if somebody else has taken its name
     */
    VirtualCp expose(VirtualCpId id, VirtualCpSpec spec, Optional<String> address);

    /** The virtual connection point, if it is there. */
    Optional<VirtualCp> find(VirtualCpId id);

    /** All that were made through this capability. */
    Collection<VirtualCp> all();

    /** Answers when it is gone; it may never have been there. */
    void remove(VirtualCpId id);
}
