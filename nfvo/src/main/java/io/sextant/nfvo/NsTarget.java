package io.sextant.nfvo;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.vnfm.VnfShape;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where an operation on a network service leads.
 *
 * @param vnfs what VNF instances shall be; one that is not named stays what it is
 */
record NsTarget(NsShape shape, Map<VnfInstanceId, VnfShape> vnfs) {
    NsTarget {
        vnfs = new LinkedHashMap<>(vnfs);
    }
}
