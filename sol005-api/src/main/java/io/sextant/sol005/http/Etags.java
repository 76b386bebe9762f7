package io.sextant.sol005.http;

import io.sextant.core.Problem;
import jakarta.ws.rs.core.EntityTag;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** ETags, and the conditions that requests set by them (RFC 9110 13.1). */
public final class Etags {
    private Etags() {}

    /** The ETag of a row's version, without its quotes. */
    public static String of(long version) {
        return Long.toString(version);
    }

    /**
     * The version that the row must still have, if If-Match (null when absent) sets such a condition.
     *
     * @param current reads the row's version; asked only when there is a condition
     * @throws Problem 412 when the row is none of the versions that If-Match names
     */
    public static OptionalLong expected(String ifMatch, LongSupplier current) {
        if (ifMatch == null || ifMatch.strip().equals("*")) return OptionalLong.empty();
        var version = current.getAsLong();
        var tag = '"' + of(version) + '"';
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(tag::equals))
            throw Problem.preconditionFailed(
                    "The resource has changed: its ETag is " + tag + " now. Read it again and repeat the change.");
        return OptionalLong.of(version);
    }

    /** Whether If-None-Match names the ETag. Weak ones count, since what they stand for is no worse to a reader. */
    static boolean isAmong(String ifNoneMatch, EntityTag tag) {
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(
                        each -> each.equals("*") || each.replaceFirst("^W/", "").equals(quoted(tag)));
    }

    /** Whether a range may be sent to a reader who has another part of the file of If-Range (null when absent). */
    static boolean allowRange(String ifRange, EntityTag tag) {
        return ifRange == null || ifRange.strip().equals(quoted(tag));
    }

    private static String quoted(EntityTag tag) {
        return '"' + tag.getValue() + '"';
    }
}
