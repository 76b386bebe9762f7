package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A VNF as a constituent of a network service.
 *
 * @param id name of the node template: the vnfProfileId of SOL005
 * @param vnfdId descriptorId of the VNFD
 * @param virtualLinks external connection point (the VNF node's requirement, see {@link VnfFlavour#extCp}) to the id of
 *     the NsVirtualLink it is on
 * @param scaleLevels id of an aspect of the VNFD to the scale level to start with
 * @param serviceAvailabilityLevel from 1
 */
public record VnfProfile(
        String id,
        String vnfdId,
        String flavourId,
        Optional<String> instantiationLevel,
        InstanceRange instances,
        Map<String, String> virtualLinks,
        Map<String, Integer> scaleLevels,
        Optional<Integer> serviceAvailabilityLevel,
        List<VersionDependency> versionDependencies) {
    public VnfProfile {
        virtualLinks = Ordered.copy(virtualLinks);
        scaleLevels = Ordered.copy(scaleLevels);
        versionDependencies = Ordered.copy(versionDependencies);
    }
}
