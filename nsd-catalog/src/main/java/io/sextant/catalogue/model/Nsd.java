package io.sextant.catalogue.model;

import java.util.Map;
import java.util.Optional;

/**
 * A network service descriptor (SOL001 clause 7).
 *
 * @param descriptorId the nsdId of SOL005
 * @param invariantId the same in all versions of the NSD
 * @param flavours by flavour id; at least one
 * @param strictConstituentOnboarding whether all constituents must be onboarded before the NSD
 * @param extInvariantId the same in all versions of the NSD, across designers
 */
public record Nsd(
        String descriptorId,
        String designer,
        String version,
        String name,
        String invariantId,
        Map<String, NsFlavour> flavours,
        boolean strictConstituentOnboarding,
        Optional<String> extInvariantId) {
    public Nsd {
        flavours = Ordered.copy(flavours);
    }

    /** The flavour of an id. */
    public Optional<NsFlavour> flavour(String flavourId) {
        return Optional.ofNullable(flavours.get(flavourId));
    }
}
