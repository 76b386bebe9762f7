package io.sextant.sol005.http;

import io.sextant.core.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.UUID;

/** Answers every other fault: the log tells what happened under an id that the answer names, and the answer no more. */
@Provider
final class Unexpected implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Unexpected.class);

    @Override
    public Response toResponse(Throwable fault) {
        return Problems.response(problem(fault));
    }

    static Problem problem(Throwable fault) {
        var incident = UUID.randomUUID().toString();
        LOG.error("Incident {}", incident, fault);
        return Problem.internal(
                        "The server failed at this request; its log has the reason under the incident " + incident
                                + ".",
                        fault)
                .with("incident", incident);
    }
}
