package io.sextant.iml;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Speaks to an agent as the orchestrator does. */
final class SiteClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final String url;
    private final String token;

    /** The agent that has written this. */
    SiteClient(JsonNode agentFile) {
        this.url = agentFile.path("url").asText();
        this.token = agentFile.path("token").asText();
    }

    <T> T put(String path, Object body, Class<T> type) {
        return read(send(request("PUT", path, json(body)).header("Content-Type", "application/json")), type);
    }

    <T> T putBytes(String path, byte[] body, Class<T> type) {
        return read(send(bytes(path, body)), type);
    }

    <T> T post(String path, Object body, Class<T> type) {
        return read(send(request("POST", path, json(body)).header("Content-Type", "application/json")), type);
    }

    <T> T get(String path, Class<T> type) {
        return read(send(request("GET", path, BodyPublishers.noBody())), type);
    }

    void delete(String path) {
        read(send(request("DELETE", path, BodyPublishers.noBody())), Void.class);
    }

    HttpRequest.Builder bytes(String path, byte[] body) {
        return request("PUT", path, BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/octet-stream");
    }

    HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T read(HttpResponse<byte[]> response, Class<T> type) {
        try {
            if (response.statusCode() / 100 != 2) {
                throw new Refused(response.statusCode(), JSON.readTree(response.body()));
            }
            return type == Void.class ? null : JSON.readValue(response.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A problem that the agent answered. */
    static final class Refused extends RuntimeException {
        private final int status;

        Refused(int status, JsonNode problem) {
            super(problem.path("detail").asText());
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
