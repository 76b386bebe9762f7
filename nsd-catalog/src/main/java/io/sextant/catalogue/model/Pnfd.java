package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A descriptor of a physical network function (SOL001 clause 8).
 *
 * @param descriptorId the pnfdId of SOL005
 * @param invariantId the same in all versions of the PNFD
 */
public record Pnfd(
        String descriptorId,
        String provider,
        String version,
        String invariantId,
        String name,
        String functionDescription,
        Optional<LocationInfo> location,
        List<PnfExtCp> extCps) {
    public Pnfd {
        extCps = List.copyOf(extCps);
    }

    /** Whether an NSD can connect the PNF by this name: of a requirement, or of a connection point. */
    public boolean hasExtCp(String cp) {
        return extCps.stream()
                .anyMatch(each -> each.requirement().equals(cp) || each.id().equals(cp));
    }
}
