package io.sextant.sol005.http;

import io.sextant.core.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Answers a request that breaks the constraints of its document: each attribute at fault, with why. */
@Provider
final class ConstraintAnswers implements ExceptionMapper<ValidationException> {
    @Override
    public Response toResponse(ValidationException fault) {
        return switch (fault) {
            case ConstraintViolationException e -> Problems.response(problem(e));
            default -> Problems.response(Unexpected.problem(fault));
        };
    }

    private static Problem problem(ConstraintViolationException fault) {
        var faults = fault.getConstraintViolations().stream()
                .map(violation -> Map.of("attribute", path(violation), "message", violation.getMessage()))
                .sorted((a, b) -> a.get("attribute").compareTo(b.get("attribute")))
                .toList();
        var words = faults.stream()
                .map(each -> "'" + each.get("attribute") + "' " + each.get("message"))
                .collect(Collectors.joining("; "));
        return Problem.malformed("The request is incomplete or wrong: " + words + ".")
                .with("faults", faults);
    }

    /** The attribute's path without the method and parameter that it starts with. */
    private static String path(ConstraintViolation<?> violation) {
        var path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node ->
                        node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT)
                .map(Object::toString)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }
}
