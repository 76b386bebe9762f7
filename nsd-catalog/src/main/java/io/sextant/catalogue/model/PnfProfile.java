package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;

/**
 * A PNF as a constituent of a network service.
 *
 * @param pnfdId descriptorId of the PNFD
 * @param virtualLinks external connection point to the id of the NsVirtualLink it is on
 */
public record PnfProfile(
        String id, String pnfdId, Map<String, String> virtualLinks, List<VersionDependency> versionDependencies) {
    public PnfProfile {
        virtualLinks = Ordered.copy(virtualLinks);
        versionDependencies = Ordered.copy(versionDependencies);
    }
}
