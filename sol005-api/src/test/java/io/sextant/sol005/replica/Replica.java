package io.sextant.sol005.replica;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.sol005.http.WireJson;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server as a process of its own, and a client of it. */
public final class Replica implements AutoCloseable {
    private final Process process;
    private final URI root;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Replica(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param data the data folder, which replicas share
     */
    public static Replica start(JdbcSettings database, Path data, List<SharedSite> sites) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + data.resolveSibling("replica.jsa"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sextant.sol005.ReplicaProcess",
                database.url(),
                data.toString()));
        sites.forEach(site -> command.add(site.site().id() + "=" + site.uri()));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling("replicas.log").toFile()))
                    .start();
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var root = out.readLine();
            if (root == null) throw new IllegalStateException("A replica has not come up; see replicas.log");
            return new Replica(process, URI.create(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** An answer: its status, its body if it has one, and where it points to. */
    public record Answer(int status, JsonNode body, String location) {}

    /** The answer to a GET. */
    public Answer get(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)));
    }

    /** The answer to a POST of a JSON body. */
    public Answer post(String path, String json) {
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The answer to a POST without a body. */
    public Answer post(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** The answer to a PUT of a file. */
    public Answer put(String path, Path file) throws IOException {
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/zip")
                .PUT(HttpRequest.BodyPublishers.ofFile(file)));
    }

    /** The answer to a DELETE. */
    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)).DELETE());
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var body = answer.body().isEmpty() ? WireJson.MAPPER.nullNode() : WireJson.MAPPER.readTree(answer.body());
            var location =
                    answer.headers().firstValue("Location").map(URI::create).map(URI::getPath);
            return new Answer(answer.statusCode(), body, location.orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it in order. */
    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
    }
}
