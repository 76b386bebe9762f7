package io.sextant.iml.network;

/** Whose an endpoint is. */
public record Owner(Kind kind, String id) {
    /** What can be attached to links. */
    public enum Kind {
        WORKLOAD,
        FUNCTION,
        CONTAINER
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + id;
    }
}
