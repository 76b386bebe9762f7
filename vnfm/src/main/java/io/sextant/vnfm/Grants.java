package io.sextant.vnfm;

import io.sextant.lifecycle.Subject;

/** The port through which the VNFM asks the NFVO before it takes resources (SOL003 clause 9). */
public interface Grants {
    /**
     * Where the VNF's resources may be taken. A VNF instance that has resources gets more of them in the same place.
     *
     * @param cause what the operation that needs the resources is about: the network service of the VNF
     * @throws io.sextant.core.Problem 403 if the grant is refused; its detail says what is missing
     */
    Grant request(VnfInstance vnf, GrantRequest request, Subject cause);
}
