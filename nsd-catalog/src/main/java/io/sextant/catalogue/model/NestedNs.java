package io.sextant.catalogue.model;

import java.util.Map;

/**
 * A network service as a constituent of another.
 *
 * @param nsdId descriptorId of the nested NSD
 * @param virtualLinks requirement of the nested NS to the id of the NsVirtualLink it is on
 */
public record NestedNs(String id, String nsdId, String flavourId, Map<String, String> virtualLinks) {
    public NestedNs {
        virtualLinks = Ordered.copy(virtualLinks);
    }
}
