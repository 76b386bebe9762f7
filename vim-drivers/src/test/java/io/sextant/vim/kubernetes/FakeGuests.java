package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** As much of a site agent as keeps guests: gives them addresses, and says that their pods are attached unless told otherwise. */
final class FakeGuests implements AutoCloseable {
    static final String TOKEN = "agents-token";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GUESTS = "/site/v1/guests";

    private final Map<String, ObjectNode> guests = new TreeMap<>();
    private final HttpServer server;
    private volatile boolean attaching = true;
    private int addresses = 1;

    FakeGuests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(GUESTS, this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on no runtime asks for interfaces. */
    void pluginIsMissing() {
        attaching = false;
    }

    synchronized Map<String, ObjectNode> guests() {
        return Map.copyOf(guests);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring(GUESTS.length()).split("/");
        var body = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "PUT" ->
                send(exchange, 200, put(path, (ObjectNode) JSON.readTree(body)).toString());
            case "DELETE" -> {
                delete(path);
                send(exchange, 204, "");
            }
            default -> get(exchange, path);
        }
    }

    private void get(HttpExchange exchange, String[] path) throws IOException {
        if (path.length < 2) send(exchange, 200, guests.values().toString());
        else if (guests.containsKey(path[1]))
            send(exchange, 200, guests.get(path[1]).toString());
        else send(exchange, 404, "{\"status\": 404, \"detail\": \"no guest\"}");
    }

    private ObjectNode put(String[] path, ObjectNode body) {
        if (path.length == 2 && !guests.containsKey(path[1])) {
            var guest = JSON.createObjectNode().put("id", path[1]).put("attached", attaching);
            guest.set("pod", body.path("pod"));
            guest.putArray("endpoints");
            guests.put(path[1], guest);
            body.path("interfaces")
                    .forEach(i ->
                            add(guest, i.path("name").asText(), i.path("link").asText()));
        }
        var guest = guests.get(path[1]);
        if (path.length == 4) add(guest, path[3], body.path("link").asText());
        return guest;
    }

    private void add(ObjectNode guest, String name, String link) {
        for (var there : guest.path("endpoints"))
            if (there.path("interface").asText().equals(name)) return;
        guest.withArray("/endpoints")
                .addObject()
                .put("owner", guest.path("id").asText())
                .put("ownerKind", "WORKLOAD")
                .put("interface", name)
                .put("link", link)
                .put("address", "10.5.0." + ++addresses)
                .put("prefixLength", 24)
                .put("mac", "02:53:0a:05:00:01");
    }

    private void delete(String[] path) {
        if (path.length == 2) guests.remove(path[1]);
        else {
            var endpoints = guests.get(path[1]).withArray("/endpoints").elements();
            while (endpoints.hasNext())
                if (endpoints.next().path("interface").asText().equals(path[3])) endpoints.remove();
        }
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
