package io.sextant.vim;

import io.sextant.core.Problem;

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
 */
public record Position(double latitude, double longitude) {
    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** @throws Problem 422 if it is nowhere on the earth */
    public Position {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
            throw Problem.unprocessable("Latitude " + latitude + " and longitude " + longitude
                    + " are nowhere: they go from -90 to 90 and from -180 to 180 degrees.");
    }

    /** The length of the great circle to another place, by the haversine formula, which takes the earth for a sphere. */
    public double kilometresTo(Position other) {
        var north = sin(toRadians(other.latitude - latitude) / 2);
        var east = sin(toRadians(other.longitude - longitude) / 2);
        var haversine = pow(north, 2) + cos(toRadians(latitude)) * cos(toRadians(other.latitude)) * pow(east, 2);
        return 2 * EARTH_RADIUS_KM * asin(sqrt(Math.min(1, haversine)));
    }
}
