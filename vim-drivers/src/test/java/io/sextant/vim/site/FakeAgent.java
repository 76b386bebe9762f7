package io.sextant.vim.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.sextant.core.id.SiteId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands where a site agent would and answers as a test says, right or wrong. */
final class FakeAgent implements AutoCloseable {
    static final String TOKEN = "a-secret-token";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile HttpHandler handler = answering(404, "{\"status\":404,\"detail\":\"nothing is scripted\"}");

    FakeAgent() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            handler.handle(exchange);
        });
        server.start();
    }

    /** All requests so far, as method and path. */
    List<String> requests() {
        return requests;
    }

    void answers(int status, String body) {
        handler = answering(status, body);
    }

    void handles(HttpHandler next) {
        handler = next;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    SiteAgent client(Duration limit) {
        return new SiteAgent(new SiteId("edge1"), url(), TOKEN, limit);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Whether it asks for presence, which is then denied. */
    static boolean isHead(HttpExchange exchange) throws IOException {
        var head = "HEAD".equals(exchange.getRequestMethod());
        if (head) send(exchange, 404, "");
        return head;
    }

    static HttpHandler answering(int status, String body) {
        return exchange -> {
            exchange.getRequestBody().readAllBytes();
            send(exchange, status, body);
        };
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var hasBody = bytes.length > 0 && !"HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
        if (hasBody) exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
