package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * Where something stands (SOL001 8.2, tosca.datatypes.nfv.LocationInfo).
 *
 * @param countryCode two letters of ISO 3166
 * @param civicAddress from the larger part to the smaller, as RFC 4776 numbers them
 */
public record LocationInfo(
        String countryCode, List<CivicAddressElement> civicAddress, Optional<GeographicCoordinates> coordinates) {
    public LocationInfo {
        civicAddress = List.copyOf(civicAddress);
    }

    /**
     * A part of a civic address.
     *
     * @param type the number of RFC 4776, 3.4
     */
    public record CivicAddressElement(String type, String value) {}

    /**
     * A place on the earth (RFC 6225), in the descriptor's own words.
     *
     * @param altitudeType metres or floors
     */
    public record GeographicCoordinates(
            String latitude,
            Optional<String> latitudeUncertainty,
            String longitude,
            Optional<String> longitudeUncertainty,
            String altitude,
            String altitudeType,
            Optional<String> altitudeUncertainty) {}
}
