package io.sextant.vim.site;

import io.sextant.vim.SouthboundFault;

import java.io.IOException;
import java.util.Optional;

/** The content that should be sent cannot be: not the agent's fault, and none that passes. */
final class UnusableContent extends IOException {
    private static final long serialVersionUID = 1;

    private final SouthboundFault fault;

    UnusableContent(SouthboundFault fault, String words) {
        super(words);
        this.fault = fault;
    }

    SouthboundFault fault() {
        return fault;
    }

    /** The one among an exception's causes, since the HTTP client wraps what a body's publisher throws. */
    static Optional<UnusableContent> in(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause())
            if (cause instanceof UnusableContent unusable) return Optional.of(unusable);
        return Optional.empty();
    }
}
