package io.sextant.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A subscriber's endpoint: it passes the server's test and keeps what it is notified of. The server under test must
 * reach this machine by the host that the property names, 127.0.0.1 by default.
 */
final class Callback implements AutoCloseable {
    static final String HOST_PROPERTY = "sol005.callback.host";
    private static final String HOST = System.getProperty(HOST_PROPERTY, "127.0.0.1");
    private static final long SECONDS = 30;
    private final BlockingQueue<JsonPath> received = new LinkedBlockingQueue<>();
    private final HttpServer server;

    Callback() throws IOException {
        server = HttpServer.create(new InetSocketAddress(HOST, 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String uri() {
        return "http://" + HOST + ":" + server.getAddress().getPort() + "/notifications";
    }

    /** The next notification; empty when none comes in time. */
    Optional<JsonPath> next() throws InterruptedException {
        return Optional.ofNullable(received.poll(SECONDS, TimeUnit.SECONDS));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST"))
                received.add(
                        JsonPath.from(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
