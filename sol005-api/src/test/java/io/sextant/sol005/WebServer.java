package io.sextant.sol005;

import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Resources behind the HTTP server that Payara has inside, without Payara. */
public final class WebServer implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;

    /** Serves the resources at a free port. */
    public WebServer(Collection<?> resources) {
        server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://127.0.0.1:0/"), new Sol005Application(resources));
        root = URI.create("http://127.0.0.1:" + server.getListener("grizzly").getPort());
    }

    /** Breaks off requests on new connections whose senders fall silent for so long, as Payara does after 30 s. */
    public void patience(Duration silence) {
        server.getListener("grizzly").getTransport().setReadTimeout(silence.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where it is, without a slash at the end. */
    public URI root() {
        return root;
    }

    /** A request to a path, to be completed. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(root + path));
    }

    /** The answer to a GET. */
    public HttpResponse<String> get(String path, String... headers) {
        var request = to(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The answer to a request with a JSON body. */
    public HttpResponse<String> send(String method, String path, String json) {
        return send(to(path).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The answer to the request. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The answer to the request, as bytes. */
    public HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The whole answer to a request as it is written, whose sender then waits for the end of the connection. */
    public String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", root.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
