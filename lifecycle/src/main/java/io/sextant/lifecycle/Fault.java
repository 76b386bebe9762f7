package io.sextant.lifecycle;

import io.sextant.core.Problem;

import java.time.Duration;
import java.util.Collection;
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
    private static final String CANCELLED = "Cancelled";
    private static final String CUT = "It was cut, since the operation is cancelled; part of its effect may be there.";

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

    /** A client has cancelled the operation, and by that cut these steps. */
    static Fault cancelled(CancelMode mode, Collection<String> cut) {
        var steps = cut.isEmpty() ? "No step was cut." : "Cut: " + String.join(", ", cut) + ".";
        return new Fault(
                409,
                CANCELLED,
                "The operation was cancelled (" + mode + "). " + steps,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** Of a step that was begun in another process and is not begun again, since the operation is cancelled. */
    static Fault cut(String step) {
        return new Fault(409, CANCELLED, CUT, Optional.of(step), Optional.empty(), Map.of());
    }

    /** The same step, cut by a cancel of its operation. */
    Fault cut() {
        return new Fault(409, CANCELLED, CUT, step, resource, Map.of());
    }

    /** The same step, interrupted when its time had run out. */
    Fault late(Duration limit) {
        var time = limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
        return new Fault(504, "Time limit", "It did not end within " + time + ".", step, resource, Map.of());
    }

    /** The step with what it was about, in words. */
    String named() {
        return "'" + step.orElse("") + "'" + resource.map(what -> " on " + what).orElse("");
    }

    /** The operation's fault when this one of a step ends it or makes it wait for a choice. */
    Fault ofOperation(Direction direction, String kind) {
        return with((direction == Direction.FORWARD ? "Step '" : "Undoing step '") + step.orElse("") + "' (" + kind
                + ") failed" + resource.map(what -> " on " + what).orElse("") + ": " + sentence(detail));
    }

    /** This fault of an operation with what clients may do in its next phase. */
    Fault offering(Phase next, OperationType<?> type) {
        return next instanceof FailedTemporarily ? with(detail + choices(type.recourses())) : this;
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
        var last = names.getLast();
        var others = String.join(", ", names.subList(0, names.size() - 1));
        return " The operation can be " + (others.isEmpty() ? last : others + " or " + last) + ".";
    }
}
