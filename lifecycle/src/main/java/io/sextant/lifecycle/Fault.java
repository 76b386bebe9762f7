package io.sextant.lifecycle;

import io.sextant.core.Problem;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** A step's fault. What is no {@link Problem} is a fault of ours, told by its class and message. */
    static Fault of(Throwable cause, String step, Optional<String> resource) {
        var name = Optional.of(step);
        return cause instanceof Problem problem
                ? new Fault(problem.status(), problem.title(), problem.detail(), name, resource, problem.parameters())
                : new Fault(500, "Internal error", words(cause), name, resource, Map.of());
    }

    /** The owner could not follow the operation into a phase. */
    static Fault refused(Phase phase, Throwable cause) {
        var words = cause instanceof Problem problem ? problem.detail() : words(cause);
        return new Fault(
                500,
                "Internal error",
                "The operation could not enter " + phase + ": " + words,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** The operation's fault when this one of a step ends it or makes it wait for a choice. */
    Fault ofOperation(Direction direction, String kind, Set<Recourse> choices) {
        var told = (direction == Direction.FORWARD ? "Step '" : "Undoing step '") + step.orElse("") + "' (" + kind
                + ") failed" + resource.map(what -> " on " + what).orElse("") + ": " + sentence(detail)
                + choices(choices);
        return with(told);
    }

    /** This fault, and what went wrong when the operation was undone because of it. */
    Fault followedBy(Fault later) {
        return with(sentence(detail) + " Then: " + later.detail);
    }

    private Fault with(String words) {
        return new Fault(status, title, words, step, resource, parameters);
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static String words(Throwable cause) {
        return cause.getClass().getSimpleName()
                + Optional.ofNullable(cause.getMessage())
                        .map(text -> ": " + text)
                        .orElse("");
    }

    private static String choices(Set<Recourse> choices) {
        if (choices.isEmpty()) return "";
        var names = choices.stream().sorted().map(Recourse::inWords).toList();
        return " The operation can be " + String.join(" or ", names) + ".";
    }
}
