package io.sextant.vim.site;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.site.model.ProblemDetails;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.http.HttpAnswers;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What an agent's answers, and their absence, mean. */
final class SiteAnswers {
    private static final int LONGEST_WORDS = 2000;

    private final HttpAnswers http;

    SiteAnswers(SiteId site) {
        this.http = new HttpAnswers("site '" + site + "'");
    }

    /** The agent, in words. */
    String who() {
        return http.who();
    }

    /** The answer, waited for so long and no longer; an exception of a connection is the caller's to judge. */
    <B> HttpResponse<B> await(CompletableFuture<HttpResponse<B>> answer, Duration within) throws IOException {
        return http.await(answer, within);
    }

    /** The answer's content; a fault if it is an error, or not what the contract promises. */
    <W, T> T read(HttpResponse<byte[]> answer, Class<W> type, Function<W, T> read) {
        check(answer);
        try {
            return read.apply(Json.MAPPER.readValue(answer.body(), type));
        } catch (IOException | RuntimeException e) {
            throw SouthboundFault.BROKEN.problem(
                    who(),
                    "the answer to " + answer.request().method() + " "
                            + answer.request().uri().getPath() + " breaks the site API: "
                            + HttpAnswers.printable(e.toString()));
        }
    }

    /** Throws the fault that an error stands for, in the agent's own words. */
    void check(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) throw problem(answer.statusCode(), answer.body());
    }

    /** What an error stands for, in the agent's own words. */
    Problem problem(int status, byte[] body) {
        return HttpAnswers.fault(status).problem(who(), words(status, body));
    }

    /** The fault of a call that got no answer. */
    Problem none(IOException cause) {
        return UnusableContent.in(cause)
                .map(unusable -> unusable.fault().problem(who(), unusable.getMessage()))
                .orElseGet(() -> http.none("the agent", cause));
    }

    /** Whether sending the same again at once would only fail again. */
    static boolean isFinal(IOException cause) {
        return HttpAnswers.isUnreachable(cause) || UnusableContent.in(cause).isPresent();
    }

    private static String words(int status, byte[] body) {
        var said = new String(body, StandardCharsets.UTF_8);
        return detail(said)
                .or(() -> Optional.of(said).filter(text -> !text.isBlank()))
                .map(HttpAnswers::printable)
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
}
