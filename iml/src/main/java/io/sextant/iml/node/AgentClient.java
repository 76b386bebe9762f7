package io.sextant.iml.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.iml.SiteProblem;
import io.sextant.site.model.ProblemDetails;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Calls from one agent to another. Problems of the other's are thrown as they are. */
final class AgentClient {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LARGEST_ANSWER = 32L << 20;
    private static final int NOT_FOUND = 404;
    private static final int GOOD = 2;
    private static final int HUNDRED = 100;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    private final String name;
    private final URI url;
    private final String token;

    /**
     * Calls to this agent.
     *
     * @param name in words to callers
     */
    AgentClient(String name, URI url, String token) {
        this.name = name;
        this.url = url;
        this.token = token;
    }

    <T> T get(String path, Class<T> type) {
        return read(send(request(path).GET(), LIMIT), type);
    }

    <T> T put(String path, Object body, Class<T> type) {
        return put(path, body, Duration.ZERO, type);
    }

    /** A call whose work may take so long beyond the usual. */
    <T> T put(String path, Object body, Duration longer, Class<T> type) {
        return read(send(json(path).PUT(document(body)), LIMIT.plus(longer)), type);
    }

    <T> T post(String path, Object body, Duration longer, Class<T> type) {
        return read(send(json(path).POST(document(body)), LIMIT.plus(longer)), type);
    }

    /** A call whose answer says nothing more than that it is done. */
    void put(String path, Object body) {
        check(send(json(path).PUT(document(body)), LIMIT));
    }

    void post(String path, Object body) {
        check(send(json(path).POST(document(body)), LIMIT));
    }

    void delete(String path) {
        check(send(request(path).DELETE(), LIMIT));
    }

    boolean exists(String path) {
        return send(request(path).method("HEAD", BodyPublishers.noBody()), LIMIT)
                        .statusCode()
                != NOT_FOUND;
    }

    void upload(String path, BodyPublisher content, Duration within) {
        check(send(
                request(path).header("Content-Type", "application/octet-stream").PUT(content), within));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    private static BodyPublisher document(Object body) {
        try {
            return BodyPublishers.ofByteArray(NodeJson.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, Duration within) {
        try {
            var limited = BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER);
            return HTTP.send(request.timeout(within).build(), limited);
        } catch (IOException e) {
            throw SiteProblem.unavailable(name + " does not answer at " + url + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SiteProblem.failed("A call to " + name + " was interrupted.", e);
        }
    }

    private <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
        check(answer);
        return document(answer, type);
    }

    private void check(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / HUNDRED != GOOD) {
            var problem = document(answer, ProblemDetails.class);
            throw SiteProblem.told(
                    answer.statusCode(),
                    Optional.ofNullable(problem.getTitle()).orElse("Refused"),
                    name + ": " + problem.getDetail());
        }
    }

    private <T> T document(HttpResponse<byte[]> answer, Class<T> type) {
        try {
            return NodeJson.MAPPER.readValue(answer.body(), type);
        } catch (IOException e) {
            throw SiteProblem.unavailable(name + " does not answer at " + url + " as an agent does ("
                    + answer.statusCode() + "): " + e.getMessage());
        }
    }
}
