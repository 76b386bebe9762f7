package io.sextant.iml.summary;

import io.sextant.iml.SiteProblem;

import java.util.regex.Pattern;

/**
 * Where the site is (WGS 84).
 *
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 */
public record Position(double latitude, double longitude) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,3}(?:\\.\\d{1,9})?),(-?\\d{1,3}(?:\\.\\d{1,9})?)");

    /**
     * From {@code 48.14,11.58}.
     *
     * @throws SiteProblem 422 if that is nowhere
     */
    public static Position of(String text) {
        var parts = FORM.matcher(text);
        if (parts.matches()) {
            var position = new Position(Double.parseDouble(parts.group(1)), Double.parseDouble(parts.group(2)));
            if (Math.abs(position.latitude) <= 90 && Math.abs(position.longitude) <= 180) {
                return position;
            }
        }
        throw SiteProblem.unprocessable(
                "it is LATITUDE,LONGITUDE in degrees, from -90 to 90 and from -180 to 180, such as 48.14,11.58.");
    }
}
