package io.sextant.sol005.http;

import io.sextant.core.Problem;
import io.sextant.sol005.common.ProblemDetails;
import jakarta.ws.rs.core.Response;

/** Problems on the wire. */
public final class Problems {
    private Problems() {}

    /** The body. */
    public static ProblemDetails details(Problem problem) {
        return ProblemDetails.of(problem.status(), problem.title(), problem.detail(), problem.parameters());
    }

    /** The answer. */
    static Response response(Problem problem) {
        return builder(problem).build();
    }

    /** The answer, to be completed with headers. */
    public static Response.ResponseBuilder builder(Problem problem) {
        return Response.status(problem.status()).type(JsonBodies.PROBLEM).entity(details(problem));
    }
}
