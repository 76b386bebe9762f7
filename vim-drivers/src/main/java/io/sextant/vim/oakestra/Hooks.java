package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.vim.http.HttpAnswers;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has the root's resource abstractor tell when it has changed a service, so that a look finds something. What it sends is not
 * read: whoever guesses the path can cause a look, and nothing else. Without it all works, by the steady looks alone.
 */
final class Hooks implements AutoCloseable {
    private static final String PATH = "/api/v1/hooks";
    private static final int MOST_WAITING = 64;
    private static final int MOST_PORT = 65_535;
    private static final int CLOSING_SECONDS = 5;
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final RootHttp abstractor;
    private final String name;
    private final URI listener;
    private final Runnable changed;
    private final String path = "/" + UUID.randomUUID();
    private Optional<HttpServer> server = Optional.empty();
    private CompletableFuture<Optional<String>> hook = CompletableFuture.completedFuture(Optional.empty());

    /**
     * Takes no port yet: another connection to the same root may have it.
     *
     * @param name of the hook, for people
     * @param listener under which the abstractor reaches us, and nobody else: hooks to it that an earlier process has left are
     *     taken away; port 0 stands for any
     * @param changed is told that something has changed
     * @throws Problem 422 if the URL has no host or port
     */
    Hooks(RootHttp abstractor, String name, URI listener, Runnable changed) {
        this.abstractor = abstractor;
        this.name = name;
        this.listener = listener;
        this.changed = changed;
        if (listener.getHost() == null || listener.getPort() < 0 || listener.getPort() > MOST_PORT)
            throw Problem.unprocessable(
                    "The property 'hook' is '" + listener
                            + "': give a URL with a port of this machine, under which the root's resource abstractor reaches it.");
    }

    /** Listens and asks to be told, unless that was done. Answers at once. */
    synchronized void ask() {
        if (hook.isDone() && hook.join().isEmpty()) hook = CompletableFuture.supplyAsync(this::registered, THREADS);
    }

    @Override
    public synchronized void close() {
        try {
            hook.get(CLOSING_SECONDS, TimeUnit.SECONDS).ifPresent(this::remove);
        } catch (Problem | ExecutionException | TimeoutException e) {
            LoggerFactory.getLogger(Hooks.class).debug("A hook stays behind; the next process will remove it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.ifPresent(open -> open.stop(0));
        abstractor.close();
    }

    private Optional<String> registered() {
        try {
            var base = listen();
            Documents.elements(send("GET", PATH, MissingNode.getInstance()))
                    .filter(old -> old.path("webhook_url").asText().startsWith(base + "/"))
                    .forEach(old -> Documents.id(old, "_id").ifPresent(this::remove));
            var wanted = Json.MAPPER
                    .createObjectNode()
                    .put("hook_name", name)
                    .put("webhook_url", base + path)
                    .put("entity", "jobs");
            wanted.putArray("events").add("post_update");
            return Documents.id(send("POST", PATH, wanted), "_id");
        } catch (Problem e) {
            LoggerFactory.getLogger(Hooks.class).warn("Oakestra does not tell of changes: {}", e.detail());
            return Optional.empty();
        } catch (IOException e) {
            LoggerFactory.getLogger(Hooks.class)
                    .warn(
                            "Oakestra cannot tell of changes, since nothing can listen at {}: {}",
                            listener,
                            e.getMessage());
            return Optional.empty();
        }
    }

    // One registration runs at a time, and is over before this is closed.
    private String listen() throws IOException {
        if (server.isEmpty()) {
            var open = HttpServer.create(new InetSocketAddress(listener.getPort()), MOST_WAITING);
            open.setExecutor(THREADS);
            open.createContext("/", exchange -> hear(exchange, changed));
            open.start();
            server = Optional.of(open);
        }
        var port = server.orElseThrow().getAddress().getPort();
        return listener.getScheme() + "://" + listener.getHost() + ":" + port;
    }

    private void remove(String id) {
        send("DELETE", PATH + "/" + id, MissingNode.getInstance());
    }

    private JsonNode send(String method, String where, JsonNode body) {
        var answer = abstractor.send(method, where, Optional.empty(), body);
        if (answer.isGood()) return answer.content();
        throw HttpAnswers.fault(answer.status())
                .problem(abstractor.who(), method + " " + where + ": " + answer.words());
    }

    private void hear(HttpExchange exchange, Runnable changed) throws IOException {
        try (exchange) {
            var ours = path.equals(exchange.getRequestURI().getPath());
            if (ours) changed.run();
            exchange.sendResponseHeaders(ours ? 204 : 404, -1);
        }
    }
}
