package io.sextant.sol005.common;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;

import java.util.Map;
import java.util.Optional;

/**
 * Why a request or an operation failed (RFC 7807, SOL013 6.3). Written by hand, since the generator has no good form for
 * the extension members, which stand beside the declared ones on the wire.
 *
 * @param type URI of the kind of problem
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what happened in this case and what to do
 * @param instance URI of this case
 * @param extensions further members, such as the faults of a package
 */
public record ProblemDetails(
        Optional<String> type,
        Optional<String> title,
        int status,
        String detail,
        Optional<String> instance,
        @JsonAnyGetter @JsonAnySetter Map<String, Object> extensions) {
    /** A problem without URIs. */
    public static ProblemDetails of(int status, String title, String detail, Map<String, Object> extensions) {
        return new ProblemDetails(Optional.empty(), Optional.of(title), status, detail, Optional.empty(), extensions);
    }
}
