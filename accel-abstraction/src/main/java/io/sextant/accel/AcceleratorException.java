package io.sextant.accel;

import java.util.Optional;

/** What an accelerator could not do: the kind, and a sentence that says what happened and what to do. */
public final class AcceleratorException extends RuntimeException {
    /** The kinds that a caller answers differently. */
    public enum Kind {
        /** A value that breaks a rule of its type. */
        INVALID,
        /** No such function, rule, link or bridge. */
        NOT_FOUND,
        /** What is there already does not allow the call. */
        CONFLICT,
        /** Well formed, but beyond this target's capabilities. */
        UNSUPPORTED,
        /** The kernel, a tool or the holder failed. */
        FAILED
    }

    private final Kind kind;

    private AcceleratorException(Kind kind, String detail, Throwable cause) {
        super(detail, cause);
        this.kind = kind;
    }

    /** One that another process told, without a cause here. */
    public AcceleratorException(Kind kind, String detail) {
        this(kind, detail, null);
    }

    /** A value breaks a rule of its type. */
    public static AcceleratorException invalid(String detail) {
        return new AcceleratorException(Kind.INVALID, detail, null);
    }

    /** There is no such thing. */
    public static AcceleratorException notFound(String detail) {
        return new AcceleratorException(Kind.NOT_FOUND, detail, null);
    }

    /** Something else is in the way. */
    public static AcceleratorException conflict(String detail) {
        return new AcceleratorException(Kind.CONFLICT, detail, null);
    }

    /** The target cannot do this. */
    public static AcceleratorException unsupported(String detail) {
        return new AcceleratorException(Kind.UNSUPPORTED, detail, null);
    }

    /** Something below failed; the detail carries its own words. */
    public static AcceleratorException failed(String detail) {
        return new AcceleratorException(Kind.FAILED, detail, null);
    }

    /** Something below failed. */
    public static AcceleratorException failed(String detail, Throwable cause) {
        return new AcceleratorException(Kind.FAILED, detail, cause);
    }

    /** The kind. */
    public Kind kind() {
        return kind;
    }

    /** What happened in this case and what to do. */
    public String detail() {
        return Optional.ofNullable(getMessage()).orElse(kind.name());
    }
}
