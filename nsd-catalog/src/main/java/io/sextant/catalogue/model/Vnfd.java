package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A VNF descriptor (SOL001 clause 6).
 *
 * @param descriptorId the vnfdId of SOL003 and SOL005
 * @param vnfmInfo the VNFMs that can manage it
 * @param flavours by flavour id; at least one
 * @param extInvariantId the same in all versions of the VNFD
 */
public record Vnfd(
        String descriptorId,
        String provider,
        String productName,
        String softwareVersion,
        String descriptorVersion,
        Optional<String> productInfoName,
        Optional<String> productInfoDescription,
        List<String> vnfmInfo,
        Map<String, VnfFlavour> flavours,
        List<String> localizationLanguages,
        Optional<String> defaultLocalizationLanguage,
        Optional<String> extInvariantId) {
    public Vnfd {
        vnfmInfo = List.copyOf(vnfmInfo);
        flavours = Ordered.copy(flavours);
        localizationLanguages = Ordered.copy(localizationLanguages);
    }

    /** The flavour of an id. */
    public Optional<VnfFlavour> flavour(String flavourId) {
        return Optional.ofNullable(flavours.get(flavourId));
    }
}
