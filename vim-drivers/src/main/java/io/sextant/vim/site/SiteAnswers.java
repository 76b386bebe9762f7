package io.sextant.vim.site;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.site.model.ProblemDetails;
import io.sextant.vim.SouthboundFault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What an agent's answers, and their absence, mean. */
final class SiteAnswers {
    private static final int LONGEST_WORDS = 2000;

    private final String who;

    SiteAnswers(SiteId site) {
        this.who = "site '" + site + "'";
    }

    /** The agent, in words. */
    String who() {
        return who;
    }

    /** The answer, waited for so long and no longer; an exception of a connection is the caller's to judge. */
    <B> HttpResponse<B> await(CompletableFuture<HttpResponse<B>> answer, Duration within) throws IOException {
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

    /** The answer's content; a fault if it is an error, or not what the contract promises. */
    <W, T> T read(HttpResponse<byte[]> answer, Class<W> type, Function<W, T> read) {
        check(answer);
        try {
            return read.apply(Json.MAPPER.readValue(answer.body(), type));
        } catch (IOException | RuntimeException e) {
            throw SouthboundFault.BROKEN.problem(
                    who,
                    "the answer to " + answer.request().method() + " "
                            + answer.request().uri().getPath() + " breaks the site API: " + printable(e.toString()));
        }
    }

    /** Throws the fault that an error stands for, in the agent's own words. */
    void check(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) throw problem(answer.statusCode(), answer.body());
    }

    /** What an error stands for, in the agent's own words. */
    Problem problem(int status, byte[] body) {
        return fault(status).problem(who, words(status, body));
    }

    /** The fault of a call that got no answer. */
    Problem none(IOException cause) {
        if (UnusableContent.in(cause).isPresent())
            return UnusableContent.in(cause)
                    .get()
                    .fault()
                    .problem(who, UnusableContent.in(cause).get().getMessage());
        var fault = isUnreachable(cause) ? SouthboundFault.UNREACHABLE : SouthboundFault.NO_ANSWER;
        return fault.problem(
                who, "the agent " + (isUnreachable(cause) ? "cannot be reached: " : "broke off: ") + reason(cause));
    }

    /** Whether sending the same again at once would only fail again. */
    static boolean isFinal(IOException cause) {
        return isUnreachable(cause) || UnusableContent.in(cause).isPresent();
    }

    private static boolean isUnreachable(IOException cause) {
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    }

    private static String reason(Throwable cause) {
        var deepest = cause;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return printable(Optional.ofNullable(deepest.getMessage())
                .orElse(deepest.getClass().getSimpleName()));
    }

    private static SouthboundFault fault(int status) {
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

    private static String words(int status, byte[] body) {
        var said = new String(body, StandardCharsets.UTF_8);
        return detail(said)
                .or(() -> Optional.of(said).filter(text -> !text.isBlank()))
                .map(SiteAnswers::printable)
                .orElse("the agent answered " + status + " without a word");
    }

    private static Optional<String> detail(String body) {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(body, ProblemDetails.class))
                    .map(ProblemDetails::getDetail);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Text of a stranger's, fit for a log line and a ProblemDetails. */
    private static String printable(String text) {
        var line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "...";
    }
}
