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
        // JAX-RS knows no words for 422 and would write CUSTOM.
        var status = Response.Status.fromStatusCode(problem.status());
        var answer = status == null ? Response.status(problem.status(), problem.title()) : Response.status(status);
        return answer.type(JsonBodies.PROBLEM).entity(details(problem));
    }
}
