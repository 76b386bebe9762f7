package io.sextant.nfvo.request;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks for an operation, and in which words.
 *
 * @param automatic whether Sextant asks itself, as a policy says (SOL005 6.5.2.3, isAutomaticInvocation)
 * @param body the request as it came, for who asks what was asked for (operationParams)
 * @param notBefore when the operation is to begin; empty: now
 */
public record Invocation(boolean automatic, Map<String, Object> body, Optional<Instant> notBefore) {
    /** Without words: the request itself says all. */
    public static final Invocation PLAIN = new Invocation(false, Map.of(), Optional.empty());

    public Invocation {
        // Not Map.copyOf: a body keeps the order of its members, and may hold nulls.
        body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
    }

    /** A client's, in these words, to begin now. */
    public static Invocation of(Map<String, Object> body) {
        return new Invocation(false, body, Optional.empty());
    }

    /** Sextant's own, in the words that a client would have used. */
    public static Invocation automatic(Map<String, Object> body) {
        return new Invocation(true, body, Optional.empty());
    }
}
