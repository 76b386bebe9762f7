package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static java.util.stream.Collectors.toMap;

/**
 * As much of Kubernetes's API as the driver uses, with a small controller behind it: lists in pages, watches that can expire or be
 * dropped, conflicts of versions, and faults by switch.
 */
final class FakeKubernetes implements AutoCloseable {
    static final String TOKEN = "a-token";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** In the order in which they are looked for: the path of what is in a namespace names that, too. */
    private static final List<String> KINDS = List.of(
            FakeController.SETS,
            FakeController.PODS,
            FakeController.NODES,
            FakeController.EVENTS,
            FakeController.QUOTAS,
            "configmaps",
            "secrets",
            "services",
            "networkpolicies",
            "limitranges",
            FakeApps.DEPLOYMENTS,
            FakeApps.JOBS,
            FakeApps.CLAIMS,
            "serviceaccounts",
            "ingresses",
            "namespaces");

    private final FakeObjects objects = new FakeObjects();
    private final FakeController controller = new FakeController(objects);
    private final FakeApps apps = new FakeApps(objects, controller);
    private final FakeFields fields = new FakeFields();
    private final List<ObjectNode> metrics = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int drops;
    private final AtomicInteger lists = new AtomicInteger();
    private volatile boolean closed;
    private volatile Optional<Fault> fault = Optional.empty();

    /** How requests are answered whose method and path begin so. */
    private record Fault(String begin, int code, String body) {}

    FakeKubernetes() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeObjects objects() {
        return objects;
    }

    FakeController controller() {
        return controller;
    }

    FakeFields fields() {
        return fields;
    }

    /** What the metrics API tells of pods. */
    List<ObjectNode> metrics() {
        return metrics;
    }

    /** How many lists were asked for, page by page. */
    int lists() {
        return lists.get();
    }

    /** Breaks every watch off. */
    void dropWatches() {
        drops++;
    }

    /** What happens here, watches do not hear: their past is forgotten. */
    void missed(Runnable work) {
        synchronized (objects) {
            work.run();
            objects.forgetHistory();
        }
    }

    /** Answers requests so whose method and path begin so: "POST /apis/apps". */
    void answer(String begin, int code, String message) {
        var status = JSON.createObjectNode()
                .put("kind", "Status")
                .put("message", message)
                .put("reason", "Test");
        fault = Optional.of(new Fault(begin, code, status.toString()));
    }

    void answerAgain() {
        fault = Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            var failing = fault.filter(f -> request.startsWith(f.begin()));
            if (failing.isPresent()) {
                send(exchange, failing.get().code(), failing.get().body());
                return;
            }
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization")))
                throw new FakeObjects.Refusal(401, "Unauthorized");
            answer(exchange);
        } catch (FakeObjects.Refusal e) {
            send(exchange, e.code, status(e).toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        var path = List.of(exchange.getRequestURI().getPath().split("/"));
        if (path.contains("metrics.k8s.io")) {
            var list = JSON.createObjectNode();
            list.putArray("items").addAll(metrics);
            send(exchange, 200, list.toString());
            return;
        }
        var kind = KINDS.stream()
                .filter(path::contains)
                .filter(found -> !found.equals("namespaces") || path.indexOf(found) >= path.size() - 2)
                .findFirst()
                .orElseThrow(() -> new FakeObjects.Refusal(404, "NotFound"));
        var name = path.indexOf(kind) + 1 < path.size() ? path.get(path.indexOf(kind) + 1) : "";
        switch (exchange.getRequestMethod()) {
            case "GET" -> {
                var query = query(exchange);
                if (query.containsKey("watch")) watch(exchange, kind, query);
                else send(exchange, 200, (name.isEmpty() ? page(kind, query) : get(kind, name)).toString());
            }
            case "POST" -> {
                var made = objects.create(kind, controller.completed(kind, body(exchange)));
                if (kind.equals(FakeController.SETS)) controller.reconcile(FakeObjects.name(made));
                send(exchange, 201, made.toString());
            }
            case "PUT" ->
                send(
                        exchange,
                        200,
                        (path.getLast().equals("scale")
                                        ? scale(name, body(exchange))
                                        : objects.replace(kind, body(exchange)))
                                .toString());
            case "DELETE" -> send(exchange, 200, delete(kind, name).toString());
            case "PATCH" -> send(exchange, 200, patch(exchange, kind, name).toString());
            default -> throw new FakeObjects.Refusal(405, "MethodNotAllowed");
        }
    }

    private ObjectNode get(String kind, String name) {
        return objects.get(kind, name).orElseThrow(() -> new FakeObjects.Refusal(404, "NotFound"));
    }

    private ObjectNode scale(String name, ObjectNode scale) {
        var set = get(FakeController.SETS, name);
        var known = scale.at("/metadata/resourceVersion").asText("");
        if (!known.isEmpty()) set.withObject("/metadata").put("resourceVersion", known);
        set.withObject("/spec").put("replicas", scale.at("/spec/replicas").asInt());
        objects.replace(FakeController.SETS, set);
        controller.reconcile(name);
        return scale;
    }

    private ObjectNode delete(String kind, String name) {
        var object = get(kind, name);
        switch (kind) {
            case FakeController.PODS -> controller.deletePod(name);
            case FakeController.SETS -> {
                objects.markDeleted(kind, name);
                controller.reconcile(name);
            }
            case FakeApps.DEPLOYMENTS, FakeApps.JOBS -> apps.delete(kind, name);
            default -> objects.remove(kind, name);
        }
        fields.forget(kind, name);
        return object;
    }

    private ObjectNode patch(HttpExchange exchange, String kind, String name) throws IOException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!type.startsWith("application/apply-patch+yaml")) return merge(kind, name, body(exchange));
        synchronized (objects) {
            var applied = fields.apply(kind, name, query(exchange).get("fieldManager"), body(exchange), objects);
            apps.applied(kind, applied);
            return applied;
        }
    }

    private ObjectNode merge(String kind, String name, ObjectNode patch) throws IOException {
        var object = objects.get(kind, name).orElseThrow(() -> new FakeObjects.Refusal(404, "NotFound"));
        return objects.replace(kind, JSON.readerForUpdating(object).readValue(patch));
    }

    private ObjectNode page(String kind, Map<String, String> query) {
        lists.incrementAndGet();
        var all = objects.all(kind).stream()
                .filter(object -> selects(query, object))
                .toList();
        var from = Integer.parseInt(query.getOrDefault("continue", "0"));
        var to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "500")));
        var list = JSON.createObjectNode().put("kind", "List");
        var meta = list.putObject("metadata").put("resourceVersion", "" + objects.version());
        if (to < all.size()) meta.put("continue", "" + to);
        list.putArray("items").addAll(all.subList(from, to));
        return list;
    }

    /** Whether the object has the label that is asked for, with this value if one is said. */
    private static boolean selects(Map<String, String> query, JsonNode object) {
        var selector = query.getOrDefault("labelSelector", "").split("=", 2);
        var label = object.at("/metadata/labels").path(selector[0]);
        return selector[0].isEmpty()
                || !label.isMissingNode()
                        && (selector.length == 1 || label.asText().equals(selector[1]));
    }

    private void watch(HttpExchange exchange, String kind, Map<String, String> query)
            throws IOException, InterruptedException {
        var before = drops;
        // A length that is never reached: closing breaks the answer off.
        exchange.sendResponseHeaders(200, 1L << 40);
        var out = exchange.getResponseBody();
        var version = Long.parseLong(query.get("resourceVersion"));
        while (!closed) {
            if (drops != before) throw new IOException("dropped");
            try {
                for (var event : objects.after(version, kind)) {
                    version = event.version();
                    if (selects(query, event.object())) out.write(line(event.type(), event.object()));
                }
            } catch (FakeObjects.Refusal e) {
                out.write(line("ERROR", status(e)));
                out.flush();
                return;
            }
            out.flush();
        }
    }

    private static byte[] line(String type, JsonNode object) {
        var line = JSON.createObjectNode().put("type", type);
        line.set("object", object);
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode status(FakeObjects.Refusal e) {
        return JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", e.getMessage())
                .put("reason", e.reason)
                .put("code", e.code);
    }

    private static ObjectNode body(HttpExchange exchange) {
        try {
            return (ObjectNode) JSON.readTree(exchange.getRequestBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(part -> part.contains("=") && !part.endsWith("="))
                .collect(toMap(
                        part -> part.substring(0, part.indexOf('=')),
                        part -> URLDecoder.decode(part.substring(part.indexOf('=') + 1), StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
