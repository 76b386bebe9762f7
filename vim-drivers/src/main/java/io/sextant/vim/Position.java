package io.sextant.vim;

import io.sextant.core.Problem;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import static java.lang.Math.asin;
import static java.lang.Math.cos;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toRadians;

/**
 * A place on the earth (WGS 84).
 *
 * @param latitude in degrees, -90 to 90, north positive
 * @param longitude in degrees, -180 to 180, east positive
 * @param country that it is in, in two letters (ISO 3166-1), if that is stated
 */
public record Position(double latitude, double longitude, Optional<String> country) {
    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** @throws Problem 422 if it is nowhere on the earth, or the country has other than two letters */
    public Position {
        // What an earlier edition did not store is not there.
        country = Objects.requireNonNullElse(country, Optional.<String>empty())
                .map(code -> code.toUpperCase(Locale.ROOT));
        country.filter(code -> !code.matches("[A-Z]{2}")).ifPresent(code -> {
            throw Problem.unprocessable("'" + code + "' is no country: those have two letters (ISO 3166-1).");
        });
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
            throw Problem.unprocessable("Latitude " + latitude + " and longitude " + longitude
                    + " are nowhere: they go from -90 to 90 and from -180 to 180 degrees.");
    }

    /** A place in a country that nobody states. */
    public Position(double latitude, double longitude) {
        this(latitude, longitude, Optional.empty());
    }

    /** The length of the great circle to another place, by the haversine formula, which takes the earth for a sphere. */
    public double kilometresTo(Position other) {
        var north = sin(toRadians(other.latitude - latitude) / 2);
        var east = sin(toRadians(other.longitude - longitude) / 2);
        var haversine = pow(north, 2) + cos(toRadians(latitude)) * cos(toRadians(other.latitude)) * pow(east, 2);
        return 2 * EARTH_RADIUS_KM * asin(sqrt(Math.min(1, haversine)));
    }
}
