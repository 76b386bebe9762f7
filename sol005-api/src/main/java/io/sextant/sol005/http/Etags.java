package io.sextant.sol005.http;

import io.sextant.core.Problem;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Versions of rows as ETags, for conditional changes (RFC 9110 13.1.1). */
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
}
