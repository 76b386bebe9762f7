package io.sextant.vim.kubernetes;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import io.kubernetes.client.openapi.ApiException;
import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.http.HttpAnswers;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * What an API server's errors, and their absence, mean.
 *
 * @param who the cluster, in words
 */
record KubernetesAnswers(String who) {
    /** What Kubernetes says where a quota is used up. */
    static final String QUOTA = "exceeded quota";

    /** What it says where somebody else has said another value for a field of an object that is applied. */
    private static final String FIELDS = "Apply failed with";

    /** What it says, as if that were its own fault, of an object with fields that it does not know. */
    private static final String FORM = "failed to create typed patch object";

    private static final Gson GSON = new Gson();
    private static final int FORBIDDEN = 403;
    private static final int CHANGED = 409;
    private static final int FAILED_NOW = 500;
    private static final int LOST_BEHIND = 502;

    /** The part of Kubernetes's {@code Status} that says what is wrong. */
    private record Status(String message, String reason) {}

    /** The fault of a call, in the server's own words. */
    Problem problem(ApiException failed) {
        return problem(failed, "");
    }

    /** The fault of a call, in the server's own words after ours. */
    Problem problem(ApiException failed, String ours) {
        return failed.getCode() == 0 ? noAnswer(failed) : error(failed.getCode(), failed.getResponseBody(), ours);
    }

    /** The fault of an error, in the server's own words. */
    Problem error(int code, String body) {
        return error(code, body, "");
    }

    private Problem error(int code, String body, String ours) {
        var status = status(body);
        var words = status.map(Status::message)
                .or(() -> Optional.ofNullable(body).filter(text -> !text.isBlank()))
                .orElse("the API server answered " + code + " without a word");
        return fault(code, status.map(Status::reason).orElse(""), words)
                .problem(who, ours + HttpAnswers.printable(words));
    }

    /** The fault of a connection that came not to stand, or broke. */
    Problem noAnswer(Exception failed) {
        var cause = deepest(failed);
        var words = HttpAnswers.printable(
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName()));
        return switch (cause) {
            case ConnectException _, NoRouteToHostException _, UnknownHostException _ ->
                SouthboundFault.UNREACHABLE.problem(who, "the API server cannot be reached: " + words);
            case EOFException _ -> SouthboundFault.NO_ANSWER.problem(who, "the API server closed the connection");
            case GeneralSecurityException _ ->
                SouthboundFault.BROKEN.problem(who, "the API server's certificate is not trusted: " + words);
            case IOException _ -> SouthboundFault.NO_ANSWER.problem(who, "the API server broke off: " + words);
            default -> SouthboundFault.BROKEN.problem(who, "what the API server answers is not understood: " + words);
        };
    }

    private static SouthboundFault fault(int code, String reason, String words) {
        // A quota's refusal is a 403 like that of a right that is missing.
        if (code == FORBIDDEN && words.contains(QUOTA)) return SouthboundFault.NO_CAPACITY;
        // Somebody else has changed the object at the same time.
        if (code == CHANGED && reason.equals("Conflict") && !words.startsWith(FIELDS)) return SouthboundFault.BUSY;
        if (code == FAILED_NOW && words.startsWith(FORM)) return SouthboundFault.REFUSED;
        if (code == FAILED_NOW && reason.endsWith("Timeout") || code == LOST_BEHIND) return SouthboundFault.BUSY;
        return HttpAnswers.fault(code);
    }

    private static Optional<Status> status(String body) {
        try {
            return Optional.ofNullable(GSON.fromJson(body, Status.class)).filter(s -> s.message() != null);
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Throwable deepest(Throwable failed) {
        var deepest = failed;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return deepest;
    }
}
