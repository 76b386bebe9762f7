package io.sextant.sol005.http;

import io.sextant.core.Problem;

import jakarta.ws.rs.core.EntityTag;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Versions of rows as ETags, for conditional changes (RFC 9110 13.1.1). */
public final class Etags {
    private Etags() {}

    /** The ETag of a row's version. */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The version that the row must still have, if If-Match (null when absent) asks for one of those given.
     *
     * @throws Problem 412 when it asks for one that this server never gives
     */
    public static OptionalLong expected(String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) return OptionalLong.empty();
        var tag = of(current).toString();
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(tag::equals))
            throw Problem.preconditionFailed(
                    "The resource has changed: its ETag is " + tag + " now. Read it again and repeat the change.");
        return OptionalLong.of(current);
    }
}
