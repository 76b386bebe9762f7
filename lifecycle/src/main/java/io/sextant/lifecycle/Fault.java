package io.sextant.lifecycle;

import io.sextant.core.Problem;

import java.util.Map;
import java.util.Optional;

/**
 * Why an operation or a step failed; a ProblemDetails with what failed.
 *
 * @param detail the handler's own words; an operation's fault adds which step, on what, and the choices left
 * @param step the failed step's name
 * @param resource what the step was making or changing
 * @param parameters the extension members of the {@link Problem} that the handler threw
 */
public record Fault(
        int status,
        String title,
        String detail,
        Optional<String> step,
        Optional<String> resource,
        Map<String, Object> parameters) {
    public Fault {
        parameters = Map.copyOf(parameters);
    }
}
