package io.sextant.nfvo;

import io.sextant.nfvo.request.NsRequest;

/**
 * One kind of operation on a network service: where it leads.
 *
 * @param <R> what is asked
 */
@FunctionalInterface
interface NsChange<R extends NsRequest> {
    /**
     * What the service shall be. Runs in the transaction of the submission; it may create VNF instances there.
     *
     * @throws io.sextant.core.Problem 409, 422 or 501 if it cannot be that
     */
    NsTarget target(NsInstance ns, R request);
}
