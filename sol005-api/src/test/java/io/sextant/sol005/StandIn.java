package io.sextant.sol005;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sextant.core.json.Json;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Stands where a site's agent would in a benchmark of what is above it: says yes to all, and makes nothing. */
final class StandIn implements AutoCloseable {
    static final String TOKEN = "token";
    private static final String ROOM = """
            {"site": "%s", "cpuMillis": 64000, "cpuMillisFree": 64000, "memoryBytes": 274877906944,
             "memoryBytesFree": 274877906944, "virtualization": ["CONTAINER", "PROCESS"], "targets": ["CPU"], "nodes": 1,
             "workloads": 0, "functions": 0, "uplink": {"address": "192.0.2.1", "mtu": 1500}}""";

    private final String site;
    private final Consumer<String> localNsds;
    private final HttpServer server;
    private final AtomicInteger addresses = new AtomicInteger();

    /** @param localNsds is told the site's name when a local NSD has come */
    StandIn(String site, Consumer<String> localNsds) throws IOException {
        this.site = site;
        this.localNsds = localNsds;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/site/v1/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/site/v1");
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI()
                .getPath()
                .substring("/site/v1/".length())
                .split("/");
        var body = exchange.getRequestBody().readAllBytes();
        if (path[0].equals("events")) {
            // Nothing ever happens here.
            exchange.sendResponseHeaders(200, 0);
            return;
        }
        try (exchange) {
            var answer = answer(exchange.getRequestMethod(), path, body);
            exchange.sendResponseHeaders(answer.isPresent() ? 200 : 204, answer.isPresent() ? answer.get().length : -1);
            if (answer.isPresent()) exchange.getResponseBody().write(answer.get());
        }
    }

    private Optional<byte[]> answer(String method, String[] path, byte[] body) throws IOException {
        if (path[0].equals("summary")) return Optional.of(ROOM.formatted(site).getBytes());
        if (!method.equals("PUT") || path[0].equals("images") || path[0].equals("peers"))
            return method.equals("GET") ? Optional.of("[]".getBytes()) : Optional.empty();
        var made = (ObjectNode) Json.MAPPER.readTree(body);
        made.put("id", path[1]).put("state", "RUNNING");
        switch (path[0]) {
            case "links" -> made.put("cidr", made.path("cidr").asText("10.0.0.0/8"));
            case "workloads" -> made.put("node", site).set("endpoints", endpoints(made.path("interfaces"), "WORKLOAD"));
            case "functions" -> made.put("target", "CPU").set("ports", endpoints(made.path("ports"), "FUNCTION"));
            case "local_nsds" -> {
                localNsds.accept(site);
                made.path("chains").forEach(chain -> verify((ObjectNode) chain));
            }
            default -> throw new IOException("The stand-in of an agent has no " + path[0]);
        }
        return Optional.of(Json.MAPPER.writeValueAsBytes(made));
    }

    private static void verify(ObjectNode chain) {
        chain.putArray("rules");
        chain.putArray("routes");
        chain.putObject("verification")
                .put("passed", true)
                .put("sent", 5)
                .put("received", 5)
                .put("detail", "");
    }

    private ArrayNode endpoints(JsonNode interfaces, String kind) {
        var endpoints = Json.MAPPER.createArrayNode();
        for (var each : interfaces) {
            var number = addresses.incrementAndGet();
            endpoints
                    .addObject()
                    .put("owner", "any")
                    .put("ownerKind", kind)
                    .put("interface", each.path("name").asText())
                    .put("link", each.path("link").asText())
                    .put("address", "10.0." + number / 250 + "." + (1 + number % 250))
                    .put("prefixLength", 8)
                    .put("mac", "02:00:00:00:%02x:%02x".formatted(number / 256, number % 256));
        }
        return endpoints;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
