package io.sextant.iml.api;

import io.sextant.accel.AcceleratorException;
import io.sextant.iml.SiteProblem;
import io.sextant.site.model.ProblemDetails;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** Every error becomes an application/problem+json with what happened; a stack trace goes to the log only. */
public final class Problems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case SiteProblem problem -> answer(problem);
            case AcceleratorException problem -> answer(problem);
            case WebApplicationException problem ->
                answer(
                        problem.getResponse().getStatus(),
                        problem.getResponse().getStatusInfo().getReasonPhrase(),
                        "The site API does not take this request: " + words(problem));
            default -> {
                LOG.error("A request failed", thrown);
                yield answer(500, "The site failed", words(thrown));
            }
        };
    }

    private static Response answer(SiteProblem problem) {
        if (problem.status() >= 500) {
            LOG.warn("{}", problem.detail(), problem);
        }
        return answer(problem.status(), problem.title(), problem.detail());
    }

    private static Response answer(AcceleratorException problem) {
        return switch (problem.kind()) {
            case INVALID -> answer(422, "Unprocessable content", problem.detail());
            case UNSUPPORTED -> answer(422, "Beyond the target's capabilities", problem.detail());
            case NOT_FOUND -> answer(404, "Not found", problem.detail());
            case CONFLICT -> answer(409, "Conflict", problem.detail());
            case FAILED -> {
                LOG.warn("{}", problem.detail(), problem);
                yield answer(500, "The site failed", problem.detail());
            }
        };
    }

    static Response answer(int status, String title, String detail) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(new ProblemDetails().status(status).title(title).detail(detail))
                .build();
    }

    private static String words(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage()).orElse(thrown.getClass().getSimpleName());
    }
}
