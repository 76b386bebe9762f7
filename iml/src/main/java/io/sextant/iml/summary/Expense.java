package io.sextant.iml.summary;

import io.sextant.iml.SiteProblem;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What a core takes here, as the operator states it.
 *
 * @param costPerCoreHour in a currency of the operator's
 * @param wattsPerCore empty: what the processors measure themselves
 */
public record Expense(double costPerCoreHour, OptionalDouble wattsPerCore) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(?:,(\\d{1,6}(?:\\.\\d{1,9})?))?");

    /**
     * From {@code 0.02} or {@code 0.02,9}.
     *
     * @throws SiteProblem 422 if it is neither
     */
    public static Expense of(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw SiteProblem.unprocessable("it is COST or COST,WATTS of a core in an hour, such as 0.02 or 0.02,9.");
        }
        return new Expense(
                Double.parseDouble(parts.group(1)),
                parts.group(2) == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Double.parseDouble(parts.group(2))));
    }
}
