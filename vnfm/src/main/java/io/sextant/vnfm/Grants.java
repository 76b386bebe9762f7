package io.sextant.vnfm;

import io.sextant.lifecycle.Subject;

/** The port through which the VNFM asks the NFVO before it takes resources (SOL003 clause 9). */
public interface Grants {
    /**
     * Where the VNF's resources may be taken. Asked again for the same VNF instance, it gives the same answer.
     *
     * @param cause what the operation that needs the resources is about: the network service of the VNF
     * @throws io.sextant.core.Problem 403 if the grant is refused; its detail says why
     */
    Grant request(VnfInstance vnf, Subject cause);
}
