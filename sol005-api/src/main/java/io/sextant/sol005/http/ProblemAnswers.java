package io.sextant.sol005.http;

import io.sextant.core.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the core refuses. */
@Provider
final class ProblemAnswers implements ExceptionMapper<Problem> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    @Override
    public Response toResponse(Problem problem) {
        if (problem.status() == Response.Status.INTERNAL_SERVER_ERROR.getStatusCode())
            LOG.error("Answered 500: {}", problem.detail(), problem);
        return Problems.response(problem);
    }
}
