package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Subject;
import io.sextant.vim.Resources;

/** The port through which the VNFM asks the NFVO before it takes resources (SOL003 clause 9). */
public interface Grants {
    /**
     * Where the VNF's resources may be taken. A VNF instance that has resources gets more of them in the same place.
     *
     * @param cause what the operation that needs the resources is about: the network service of the VNF
     * @throws io.sextant.core.Problem 403 if the grant is refused; its detail says what is missing
     */
    Grant request(VnfInstance vnf, GrantRequest request, Subject cause);

    /**
     * A workload of the VNF uses so much of what was granted. Whoever holds nothing for grants need not know. Joins the
     * caller's transaction.
     */
    default void used(VnfInstanceId vnf, Resources resources) {}
}
