package io.sextant.vim.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Calls to one site agent: JSON over HTTP with a bearer token, each within a time limit. */
final class SiteAgent implements AutoCloseable {
    private static final String API = "/site/v1/";
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LARGEST_ANSWER = 32L << 20;
    private static final int LARGEST_ERROR = 64 << 10;

    private final HttpClient client = newClient();
    private final SiteId site;
    private final String base;
    private final String authorization;
    private final Duration limit;
    private final SiteAnswers answers;

    SiteAgent(SiteId site, URI url, String token) {
        this(site, url, token, LIMIT);
    }

    SiteAgent(SiteId site, URI url, String token, Duration limit) {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null)
            throw Problem.unprocessable("'" + url + "' is not an http or https URL of a site agent.");
        if (!token.matches("[\\x21-\\x7e]+"))
            throw Problem.unprocessable(
                    "The token of site '" + site + "' is empty or has characters that no token has.");
        this.site = site;
        this.base = url.toString().replaceFirst("(/site/v1)?/*$", API);
        this.authorization = "Bearer " + token;
        this.limit = limit;
        this.answers = new SiteAnswers(site);
    }

    SiteId site() {
        return site;
    }

    /** Where it serves, not looked up yet. */
    InetSocketAddress address() {
        var url = URI.create(base);
        var port = url.getPort() > 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        return InetSocketAddress.createUnresolved(url.getHost(), port);
    }

    SiteAnswers answers() {
        return answers;
    }

    <W, T> T get(String path, Class<W> type, Function<W, T> read) {
        return answers.read(repeatable(request(path).GET().build(), limit), type, read);
    }

    /** What is there; nothing if the agent says that it is not. */
    <W, T> Optional<T> find(String path, Class<W> type, Function<W, T> read) {
        var answer = repeatable(request(path).GET().build(), limit);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(answers.read(answer, type, read));
    }

    <W, T> List<T> list(String path, Class<W[]> type, Function<W, T> read) {
        return get(path, type, all -> Arrays.stream(all).map(read).toList());
    }

    boolean exists(String path) {
        var answer = repeatable(request(path).HEAD().build(), limit);
        if (answer.statusCode() != 404) answers.check(answer);
        return answer.statusCode() != 404;
    }

    <W, T> T put(String path, Object body, Class<W> type, Function<W, T> read) {
        return put(path, body, Duration.ZERO, type, read);
    }

    /** A call whose work may take so long beyond the usual limit. */
    <W, T> T put(String path, Object body, Duration longer, Class<W> type, Function<W, T> read) {
        return answers.read(repeatable(request(path).PUT(json(body)).build(), limit.plus(longer)), type, read);
    }

    void put(String path, Object body) {
        answers.check(repeatable(request(path).PUT(json(body)).build(), limit));
    }

    void put(String path, BodyPublisher content, Duration within) {
        var request = request(path)
                .setHeader("Content-Type", "application/octet-stream")
                .PUT(content)
                .build();
        answers.check(repeatable(request, within));
    }

    /**
     * A call that must not be sent twice. It gets a connection of its own: one that was kept may be just being closed by the
     * agent, and then nobody could tell whether the call had arrived.
     */
    <W, T> T post(String path, Object body, Duration within, Class<W> type, Function<W, T> read) {
        var request = request(path).POST(json(body)).build();
        try (var once = newClient()) {
            return answers.read(send(once, request, within), type, read);
        } catch (IOException e) {
            throw answers.none(e);
        }
    }

    void delete(String path) {
        delete(path, Duration.ZERO);
    }

    /** A call whose work may take so long beyond the usual limit. */
    void delete(String path, Duration longer) {
        answers.check(repeatable(request(path).DELETE().build(), limit.plus(longer)));
    }

    /** An answer without an end, from its first byte on; its reader closes it. */
    CompletableFuture<HttpResponse<InputStream>> stream(String path) {
        var request = request(path)
                .setHeader("Accept", "text/event-stream, application/problem+json")
                .build();
        return client.sendAsync(request, BodyHandlers.ofInputStream());
    }

    /** The stream, once it has begun; a fault if it does not. */
    InputStream begun(CompletableFuture<HttpResponse<InputStream>> stream) {
        try {
            var begun = answers.await(stream, limit);
            if (begun.statusCode() == 200) return begun.body();
            try (var body = begun.body()) {
                throw answers.problem(begun.statusCode(), body.readNBytes(LARGEST_ERROR));
            }
        } catch (IOException e) {
            throw answers.none(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .header("Accept", "application/json, application/problem+json")
                .header("Content-Type", "application/json");
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build();
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Sends a call that may be sent twice. It is, when the first attempt broke off: the connection may have been an idle
     * one that the agent was just closing.
     */
    private HttpResponse<byte[]> repeatable(HttpRequest request, Duration within) {
        try {
            return send(client, request, within);
        } catch (IOException first) {
            if (SiteAnswers.isFinal(first)) throw answers.none(first);
            try {
                return send(client, request, within);
            } catch (IOException second) {
                throw answers.none(second);
            }
        }
    }

    /** One attempt. The limit covers the answer's last byte, which a limit of the request itself would not. */
    private HttpResponse<byte[]> send(HttpClient by, HttpRequest request, Duration within) throws IOException {
        return answers.await(
                by.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER)), within);
    }
}
