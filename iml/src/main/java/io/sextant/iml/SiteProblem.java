package io.sextant.iml;

import java.util.Optional;

/** The one error of the agent: it becomes an application/problem+json (RFC 7807) at the edge. */
public final class SiteProblem extends RuntimeException {
    private final int status;
    private final String title;

    private SiteProblem(int status, String title, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.title = title;
    }

    /** 400: the request cannot be read. */
    public static SiteProblem malformed(String detail) {
        return new SiteProblem(400, "Malformed request", detail, null);
    }

    /** 404: there is no such thing. */
    public static SiteProblem notFound(String kind, Object id) {
        return new SiteProblem(404, "Not found", "The site has no " + kind + " with the id '" + id + "'.", null);
    }

    /** 409: what is there already does not allow the call. */
    public static SiteProblem conflict(String detail) {
        return new SiteProblem(409, "Conflict", detail, null);
    }

    /** 413: more bytes than the agent takes. */
    public static SiteProblem tooLarge(String detail) {
        return new SiteProblem(413, "Content too large", detail, null);
    }

    /** 422: well formed, but it cannot be done as asked. */
    public static SiteProblem unprocessable(String detail) {
        return new SiteProblem(422, "Unprocessable content", detail, null);
    }

    /** 500: the kernel, a tool or the disk failed; the detail carries their words. */
    public static SiteProblem failed(String detail, Throwable cause) {
        return new SiteProblem(500, "The site failed", detail, cause);
    }

    /** 503: another machine of the site is not there now. */
    public static SiteProblem unavailable(String detail) {
        return new SiteProblem(503, "Service unavailable", detail, null);
    }

    /** What another agent has answered. */
    public static SiteProblem told(int status, String title, String detail) {
        return new SiteProblem(status, title, detail, null);
    }

    /** 507: the site has no room for it. */
    public static SiteProblem noCapacity(String detail) {
        return new SiteProblem(507, "Not enough capacity", detail, null);
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
}
