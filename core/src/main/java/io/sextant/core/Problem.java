package io.sextant.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one error of the core: what went wrong, where, and what to do about it. It becomes a ProblemDetails (RFC 7807,
 * SOL013 6.3) at the edge.
 *
 * @see #detail() the sentence that a person acts on
 */
public final class Problem extends RuntimeException {
    private final int status;
    private final String title;
    private final Map<String, Object> parameters;

    private Problem(int status, String title, String detail, Map<String, Object> parameters, Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.title = title;
        this.parameters = Map.copyOf(parameters);
    }

    /** A problem with an HTTP status, a short title that names the kind, and a detail that names the case. */
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, Map.of(), null);
    }

    /** 400: the request cannot be read or breaks a rule of its syntax. */
    public static Problem malformed(String detail) {
        return of(400, "Malformed request", detail);
    }

    /** 404: there is no such resource. */
    public static Problem notFound(String kind, Object id) {
        return of(404, "Not found", "There is no " + kind + " with the id '" + id + "'.");
    }

    /** 409: the resource's state does not allow the call. */
    public static Problem conflict(String detail) {
        return of(409, "Conflict with the resource's state", detail);
    }

    /** 412: the caller's If-Match names a version that is no longer the current one. */
    public static Problem preconditionFailed(String detail) {
        return of(412, "Precondition failed", detail);
    }

    /** 422: well formed, but its content cannot be processed. */
    public static Problem unprocessable(String detail) {
        return of(422, "Unprocessable content", detail);
    }

    /** 501: part of the interface, not built yet. */
    public static Problem notImplemented(String what) {
        return of(501, "Not implemented", what + " is not implemented yet; README lists what is.");
    }

    /** 500: a fault of ours or of something below us. */
    public static Problem internal(String detail, Throwable cause) {
        return new Problem(500, "Internal error", detail, Map.of(), cause);
    }

    /** The same problem with one more extension member of the ProblemDetails. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Problem(status, title, detail(), more, getCause());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The kind of problem, in a few words. */
    public String title() {
        return title;
    }

    /** What happened in this case and what to do. */
    public String detail() {
        return Optional.ofNullable(getMessage()).orElse(title);
    }

    /** Extension members: attribute names, states, ids. */
    public Map<String, Object> parameters() {
        return parameters;
    }
}
