package io.sextant.core.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Points in time as text that sorts as they do: UTC, with microseconds always. Attributes that are listed use it. */
public final class DateTimes {
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private DateTimes() {}

    /** {@code 2026-05-04T10:20:30.000000Z}. */
    public static String text(Instant instant) {
        return TEXT.format(instant.truncatedTo(ChronoUnit.MICROS));
    }
}
