package io.sextant.vim;

import io.sextant.core.Problem;

import java.util.Arrays;
import java.util.Optional;

/**
 * What became of a call to a VIM or an IML. A driver throws {@link Problem}s made here; their {@code fault} parameter
 * names the constant, {@code southbound} says who answered, and the detail carries the answerer's own words.
 *
 * <p>A fault that may pass by itself has the status 503 or 504, and only such a fault: whoever repeats calls needs no
 * other mark ({@link #mayPass}). Repeating is safe after any fault, since every call is keyed by the caller's id.
 */
public enum SouthboundFault {
    /** No connection: nothing was done. */
    UNREACHABLE(503, "Unreachable", true),
    /** It answers that it cannot serve the call now. */
    BUSY(503, "Busy", true),
    /** No answer in time: whether it was done is not known. */
    NO_ANSWER(504, "No answer in time", true),
    /** It will not do this: the request asks for what it does not have or allow. */
    REFUSED(422, "Refused", false),
    /** It has no room for it now; another may have. */
    NO_CAPACITY(507, "No capacity", false),
    /** The id is taken by something with another specification, or the thing is in use. */
    CONFLICT(409, "Conflict", false),
    /** What the call is about is not there. */
    NOT_FOUND(404, "Not found", false),
    /** Our credentials are wrong. */
    UNAUTHORIZED(502, "Credentials refused", false),
    /** It failed, or answered what its contract does not allow. */
    BROKEN(502, "Failed", false);

    private static final String FAULT = "fault";

    private final int status;
    private final String title;
    private final boolean passing;

    SouthboundFault(int status, String title, boolean passing) {
        this.status = status;
        this.title = title;
        this.passing = passing;
    }

    /**
     * The problem to throw.
     *
     * @param southbound who answered or should have: "site 'edge1'"
     * @param words what it said, or what happened, without a full stop
     */
    public Problem problem(String southbound, String words) {
        return Problem.of(status, title, southbound + ": " + words)
                .with(FAULT, name())
                .with("southbound", southbound);
    }

    /** The fault that a problem stands for, if it came from below. */
    public static Optional<SouthboundFault> of(Problem problem) {
        return Optional.ofNullable(problem.parameters().get(FAULT))
                .flatMap(name -> Arrays.stream(values())
                        .filter(fault -> fault.name().equals(name))
                        .findFirst());
    }

    /** Whether the same call may succeed a little later. */
    public boolean mayPass() {
        return passing;
    }
}
