package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A network service as a constituent of another.
 *
 * @param nsdId descriptorId of the nested NSD
 * @param virtualLinks requirement of the nested NS to the id of the NsVirtualLink it is on
 * @param scaleLevels id of an aspect of the nested NSD to the scale level to start with
 */
public record NestedNs(
        String id,
        String nsdId,
        String flavourId,
        Map<String, String> virtualLinks,
        InstanceRange instances,
        Optional<String> instantiationLevel,
        Map<String, Integer> scaleLevels,
        Optional<Integer> priority,
        List<VersionDependency> versionDependencies) {
    public NestedNs {
        virtualLinks = Ordered.copy(virtualLinks);
        instances = Objects.requireNonNullElse(instances, InstanceRange.ONE);
        scaleLevels = Ordered.copy(scaleLevels);
        versionDependencies = Ordered.copy(versionDependencies);
    }
}
