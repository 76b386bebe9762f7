package io.sextant.vim.oakestra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.http.HttpAnswers;

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

/** Requests to one Oakestra root, each within a time limit; what they mean is the caller's to know. */
final class RootHttp implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /** The root has one worker for all calls, and one that starts something at a dead cluster takes it 10 s. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final long LARGEST_ANSWER = 32L << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();
    private final HttpAnswers answers;
    private final URI root;

    /** @throws Problem 422 if it is no URL of HTTP */
    RootHttp(String who, URI url) {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null)
            throw Problem.unprocessable("'" + url + "' is not an http or https URL of an Oakestra root.");
        this.answers = new HttpAnswers(who);
        this.root = URI.create(url.toString().replaceFirst("/*$", ""));
    }

    /** The root, in words. */
    String who() {
        return answers.who();
    }

    /**
     * One request's answer, whatever its status. A redirect (308, for a missing slash) is followed once, with method and
     * body, and never to another server: the token is this one's.
     */
    Answer send(String method, String path, Optional<String> token, JsonNode body) {
        try {
            var answer = send(request(method, path, token, body));
            var elsewhere = answer.headers().firstValue("Location").filter(_ -> isRedirect(answer.statusCode()));
            return elsewhere.isEmpty()
                    ? read(answer)
                    : read(send(request(method, pathOf(elsewhere.get()), token, body)));
        } catch (IOException e) {
            throw answers.none("the root", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        return answers.await(
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER)), LIMIT);
    }

    private HttpRequest request(String method, String path, Optional<String> token, JsonNode body) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, publisher(body));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return request.build();
    }

    private static BodyPublisher publisher(JsonNode body) {
        return body.isMissingNode() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    }

    private static boolean isRedirect(int status) {
        return status == 307 || status == 308;
    }

    private String pathOf(String location) {
        try {
            var path = URI.create(location).getRawPath();
            if (path != null && path.startsWith("/"))
                return path.substring(path.startsWith(base()) ? base().length() : 0);
        } catch (IllegalArgumentException e) {
            // Named below, like a location without a path.
        }
        throw SouthboundFault.BROKEN.problem(who(), "it redirects to '" + HttpAnswers.printable(location) + "'");
    }

    private String base() {
        return root.getRawPath();
    }

    /** Oakestra sends some documents as a JSON text that holds the document's JSON: both forms are read. */
    private Answer read(HttpResponse<byte[]> answer) {
        var status = answer.statusCode();
        try {
            var content = Json.MAPPER.readTree(answer.body());
            return new Answer(status, content.isTextual() ? Json.MAPPER.readTree(content.textValue()) : content);
        } catch (JsonProcessingException e) {
            if (status / 100 != 2) return new Answer(status, MissingNode.getInstance());
            throw SouthboundFault.BROKEN.problem(
                    who(),
                    "the answer to " + answer.request().method() + " "
                            + answer.request().uri().getPath() + " is no JSON: "
                            + HttpAnswers.printable(e.getOriginalMessage()));
        } catch (IOException e) {
            throw answers.none("the root", e);
        }
    }
}
