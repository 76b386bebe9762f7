package io.sextant.vim.http;

import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What the HTTP answers of one party below, and their absence, mean.
 *
 * @param who answers or should: "site 'edge1'"
 */
public record HttpAnswers(String who) {
    private static final int LONGEST_WORDS = 2000;

    /**
     * The answer, waited for so long and no longer.
     *
     * @throws IOException of the connection, which is the caller's to judge
     * @throws Problem {@link SouthboundFault#NO_ANSWER} if the time is over
     */
    public <B> HttpResponse<B> await(CompletableFuture<HttpResponse<B>> answer, Duration within) throws IOException {
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException broken -> throw broken;
                case UncheckedIOException unreadable -> throw unreadable.getCause();
                default -> throw SouthboundFault.BROKEN.problem(who, "the call failed: " + e.getCause());
            }
        } catch (CancellationException e) {
            throw SouthboundFault.NO_ANSWER.problem(who, "the answer is not waited for any more");
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw SouthboundFault.NO_ANSWER.problem(who, "no answer within " + within.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw SouthboundFault.NO_ANSWER.problem(who, "interrupted while waiting for the answer");
        }
    }

    /**
     * The fault of a call that got no answer.
     *
     * @param server in words: "the agent"
     */
    public Problem none(String server, IOException cause) {
        return isUnreachable(cause)
                ? SouthboundFault.UNREACHABLE.problem(who, server + " cannot be reached: " + reason(cause))
                : SouthboundFault.NO_ANSWER.problem(who, server + " broke off: " + reason(cause));
    }

    /** Whether no connection came to stand, so that nothing was sent. */
    public static boolean isUnreachable(IOException cause) {
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    }

    /** The fault that an error's status stands for. */
    public static SouthboundFault fault(int status) {
        return switch (status) {
            case 400, 405, 411, 413, 415, 422, 501 -> SouthboundFault.REFUSED;
            case 401, 403 -> SouthboundFault.UNAUTHORIZED;
            case 404 -> SouthboundFault.NOT_FOUND;
            case 409 -> SouthboundFault.CONFLICT;
            case 429, 503 -> SouthboundFault.BUSY;
            case 408, 504 -> SouthboundFault.NO_ANSWER;
            case 507 -> SouthboundFault.NO_CAPACITY;
            default -> SouthboundFault.BROKEN;
        };
    }

    /** Text of a stranger's, fit for a log line and a ProblemDetails. */
    public static String printable(String text) {
        var line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "...";
    }

    private static String reason(Throwable cause) {
        var deepest = cause;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return printable(Optional.ofNullable(deepest.getMessage())
                .orElse(deepest.getClass().getSimpleName()));
    }
}
