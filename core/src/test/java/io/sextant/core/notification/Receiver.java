package io.sextant.core.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sextant.core.json.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A subscriber's HTTP server: remembers what it was sent, and answers as it is told. */
public final class Receiver implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private final HttpServer server;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private volatile Function<Request, Answer> answers = _ -> new Answer(204, "");

    /**
     * What was sent.
     *
     * @param port of the sender's side of the connection
     */
    public record Request(String method, String path, String authorization, String body, int port) {
        /** The body, as JSON. */
        public JsonNode json() {
            try {
                return Json.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    /** What is answered; a redirection leads to the receiver's own root. */
    public record Answer(int status, String body) {}

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers so from now on; answering may take its time. */
    public Receiver answering(Function<Request, Answer> answer) {
        answers = answer;
        return this;
    }

    /** Answers all with this status from now on. */
    public Receiver answering(int status) {
        return answering(_ -> new Answer(status, ""));
    }

    /** For an answer that is to come once it is released. */
    static Answer held(CountDownLatch release) {
        try {
            release.await();
            return new Answer(204, "");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URI of a path of it. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** The next request that it was sent. */
    public Request next() {
        try {
            var request = requests.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            assertThat(request).as("a request within " + DEADLINE).isNotNull();
            return request;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next requests that it was sent. */
    public List<Request> next(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    /** What it was sent and nobody has asked for. */
    public List<Request> unread() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRemoteAddress().getPort());
            requests.add(request);
            var answer = answers.apply(request);
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            if (answer.status() / 100 == 3) exchange.getResponseHeaders().add("Location", uri("/").toString());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
