package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sextant.core.json.Json;
import io.sextant.vim.oakestra.FakeOakestra.Fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The HTTP API of a fake Oakestra root, with the real one's oddities. */
final class FakeOakestraHttp implements AutoCloseable {
    private static final String OK = "{\"message\":\"ok\"}";
    private static final Set<String> COLLECTIONS =
            Set.of("/api/application", "/api/applications", "/api/service", "/api/services", "/api/clusters");

    private final FakeOakestra oakestra;
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    record Reply(int status, String body) {}

    FakeOakestraHttp(FakeOakestra oakestra) {
        this.oakestra = oakestra;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + path);
        if (COLLECTIONS.contains(path)) {
            exchange.getResponseHeaders().add("Location", url() + path + "/");
            send(exchange, new Reply(308, "<html>moved</html>"));
            return;
        }
        var reply = reply(exchange, path, body);
        if (path.equals("/api/application/") && oakestra.has(Fault.ANSWERS_TO_APPLICATIONS_ARE_LOST)) exchange.close();
        else send(exchange, reply);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.getResponseHeaders().add("Connection", "close");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply reply(HttpExchange exchange, String path, String body) {
        if (path.startsWith("/api/auth/")) return auth(exchange, path, body);
        if (path.startsWith("/api/v1/hooks"))
            return oakestra.hooks.reply(exchange.getRequestMethod(), path, json(body));
        if (!path.startsWith("/api/clusters") && !oakestra.users.mayPass(exchange))
            return path.startsWith("/api/service")
                    ? new Reply(401, "{\"message\":\"unauthorized\"}")
                    : new Reply(422, "{\"msg\":\"Signature verification failed\"}");
        var parts = path.substring("/api/".length()).split("/");
        synchronized (oakestra) {
            return switch (parts[0]) {
                case "clusters" -> clusters(parts.length > 1);
                case "user" -> new Reply(200, oakestra.encoded(withId(Json.MAPPER.createObjectNode(), FakeUsers.ID)));
                case "applications" -> applications();
                case "application" -> application(exchange.getRequestMethod(), parts, body);
                case "services" -> services();
                case "service" -> service(exchange.getRequestMethod(), parts);
                default -> new Reply(404, "<html>not found</html>");
            };
        }
    }

    private Reply auth(HttpExchange exchange, String path, String body) {
        if (path.endsWith("refresh"))
            return oakestra.users
                    .refreshed(FakeUsers.bearer(exchange))
                    .map(token -> new Reply(200, "{\"token\":\"" + token + "\"}"))
                    .orElse(new Reply(422, "{\"msg\":\"Signature verification failed\"}"));
        var login = json(body);
        if (!login.path("username").asText().equals(FakeUsers.NAME)
                || !login.path("password").asText().equals(FakeUsers.PASSWORD))
            return new Reply(401, "{\"message\":\"invalid username or password\"}");
        if (!login.path("organization_name").asText("root").equals("root")) return new Reply(404, reasonless(404));
        var refresh = oakestra.users.newRefresh();
        return new Reply(
                200, "{\"token\":\"" + oakestra.users.newAccess() + "\",\"refresh_token\":\"" + refresh + "\"}");
    }

    private Reply clusters(boolean activeOnly) {
        var now = oakestra.time.seconds();
        var all = Json.MAPPER.createArrayNode();
        oakestra.clusters.stream().filter(c -> !activeOnly || c.active(now)).forEach(c -> all.add(c.document(now)));
        return new Reply(200, all.toString());
    }

    private Reply applications() {
        var all = Json.MAPPER.createArrayNode();
        oakestra.applications.forEach((id, document) -> all.add(withId(document.deepCopy(), id)));
        return new Reply(200, oakestra.encoded(all));
    }

    private Reply application(String method, String[] parts, String body) {
        if (method.equals("POST")) return define(json(body));
        if (!oakestra.applications.containsKey(parts[1])) return new Reply(method.equals("DELETE") ? 501 : 404, "");
        return switch (method) {
            case "GET" -> new Reply(200, "null");
            case "PUT" -> overwrite(parts[1], json(body));
            default -> {
                oakestra.applications
                        .remove(parts[1])
                        .path("microservices")
                        .forEach(id -> oakestra.delete(id.asText()));
                yield new Reply(200, "{\"message\":\"Application Deleted\"}");
            }
        };
    }

    private Reply define(JsonNode sla) {
        if (!sla.path("sla_version").asText().equals("v2.0")) return new Reply(500, "<html>error</html>");
        var application = (ObjectNode) sla.path("applications").path(0);
        var name = application.path("application_name").asText();
        if (!name.matches("[a-zA-Z0-9]{1,30}")) return new Reply(422, reasonless(422));
        if (oakestra.applications.values().stream()
                .anyMatch(a -> a.path("application_name").asText().equals(name)))
            return new Reply(409, reasonless(409));
        var id = oakestra.newId();
        var services = Json.MAPPER.createArrayNode();
        if (!oakestra.has(Fault.SERVICES_ARE_DROPPED))
            application.path("microservices").forEach(service -> services.add(register(id, (ObjectNode) service)));
        application.put("applicationID", id).put("userId", FakeUsers.ID).set("microservices", services);
        oakestra.applications.put(id, application);
        return applications();
    }

    private String register(String application, ObjectNode service) {
        var id = oakestra.newId();
        service.put("microserviceID", id).put("applicationID", application).put("virtualization", "docker");
        service.put("image", service.path("code").asText()).put("next_instance_progressive_number", 0);
        service.putArray("instance_list");
        oakestra.jobs.put(id, service);
        return id;
    }

    /** What is missing becomes null. */
    private Reply overwrite(String id, JsonNode body) {
        var application = oakestra.applications.get(id);
        if (oakestra.has(Fault.DESCRIPTIONS_ARE_LOST)) return new Reply(200, oakestra.encoded(application));
        for (var name : List.of("application_name", "application_namespace", "application_desc", "microservices"))
            application.set(name, body.path(name).isMissingNode() ? Json.MAPPER.nullNode() : body.path(name));
        return new Reply(200, oakestra.encoded(application));
    }

    private Reply services() {
        if (!oakestra.users.administrator) return new Reply(401, "{\"message\":\"unauthorized\"}");
        var all = Json.MAPPER.createArrayNode();
        oakestra.jobs.forEach((id, document) -> all.add(withId(document.deepCopy(), id)));
        return new Reply(200, oakestra.encoded(all));
    }

    private Reply service(String method, String[] parts) {
        var id = parts[1];
        if (parts.length > 2) {
            if (method.equals("POST")) oakestra.start(id);
            else oakestra.stop(id, Integer.parseInt(parts[3]));
            return new Reply(200, OK);
        }
        if (method.equals("PUT")) return new Reply(501, "");
        if (!oakestra.jobs.containsKey(id)) return new Reply(method.equals("GET") ? 404 : 500, reasonless(404));
        if (method.equals("GET"))
            return new Reply(200, oakestra.encoded(withId(oakestra.jobs.get(id).deepCopy(), id)));
        oakestra.delete(id);
        return new Reply(200, "{\"message\":\"Job deleted\"}");
    }

    private static JsonNode withId(ObjectNode document, String id) {
        document.putObject("_id").put("$oid", id);
        return document;
    }

    private static String reasonless(int status) {
        return "{\"code\":" + status + ",\"status\":\"Conflict\"}";
    }

    static JsonNode json(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
