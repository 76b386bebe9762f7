package io.sextant.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

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

/** JSON over HTTP: what any client of the two APIs needs, and no more. */
final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final Optional<String> token;

    Rest(URI base, Optional<String> token) {
        this.base = base;
        this.token = token;
    }

    JsonNode get(String path) {
        return body(send("GET", path, BodyPublishers.noBody(), "application/json"));
    }

    JsonNode post(String path, Object json) {
        return body(send("POST", path, BodyPublishers.ofString(write(json)), "application/json"));
    }

    /** Starts a task (SOL005: 202) and answers the path of its operation occurrence. */
    String task(String path, Object json) {
        return send("POST", path, BodyPublishers.ofString(write(json)), "application/json")
                .headers()
                .firstValue("Location")
                .map(location -> URI.create(location).getPath())
                .orElseThrow(() -> new DemoFailure("POST " + path + " answered without a Location"));
    }

    void put(String path, Object json) {
        send("PUT", path, BodyPublishers.ofString(write(json)), "application/json");
    }

    void upload(String path, BodyPublisher content) {
        send("PUT", path, content, "application/zip");
    }

    void patch(String path, Object json) {
        send("PATCH", path, BodyPublishers.ofString(write(json)), "application/merge-patch+json");
    }

    void delete(String path) {
        send("DELETE", path, BodyPublishers.noBody(), "application/json");
    }

    /** Whether there is nothing at the path, any more or yet. */
    boolean isAbsent(String path) {
        return exchange("GET", path, BodyPublishers.noBody(), "application/json")
                        .statusCode()
                == 404;
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String type) {
        var response = exchange(method, path, body, type);
        if (response.statusCode() >= 300)
            throw new DemoFailure(
                    "%s %s answered %d: %s".formatted(method, path, response.statusCode(), response.body()));
        return response;
    }

    private HttpResponse<String> exchange(String method, String path, BodyPublisher body, String type) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body)
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", type)
                .header("Accept", "application/json, application/problem+json");
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoFailure("%s %s%s failed: %s".formatted(method, base, path, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    private static String write(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (IOException e) {
            throw new DemoFailure("Cannot write " + json + " as JSON: " + e.getMessage());
        }
    }

    private static JsonNode body(HttpResponse<String> response) {
        try {
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new DemoFailure(response.uri() + " answered something else than JSON: " + e.getMessage());
        }
    }
}
