package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.json.Json;
import io.sextant.vim.oakestra.FakeOakestraHttp.Reply;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The hooks of a fake Oakestra's resource abstractor: each change of a job is told, and nobody waits for an answer. */
final class FakeHooks implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, ObjectNode> hooks = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    Map<String, ObjectNode> all() {
        return hooks;
    }

    Reply reply(String method, String path, JsonNode body) {
        switch (method) {
            case "POST" -> {
                var id = "hook" + ids.incrementAndGet();
                var hook = ((ObjectNode) body.deepCopy()).put("_id", id);
                hooks.put(id, hook);
                return new Reply(201, hook.toString());
            }
            case "DELETE" -> {
                hooks.remove(path.substring(path.lastIndexOf('/') + 1));
                return new Reply(200, "{}");
            }
            default -> {
                var all = Json.MAPPER.createArrayNode();
                hooks.values().forEach(all::add);
                return new Reply(200, all.toString());
            }
        }
    }

    void changed(String job) {
        var event = "{\"entity\":\"jobs\",\"entity_id\":\"" + job + "\",\"event\":\"post_update\"}";
        hooks.values()
                .forEach(hook -> client.sendAsync(
                        HttpRequest.newBuilder(
                                        URI.create(hook.path("webhook_url").asText()))
                                .POST(BodyPublishers.ofString(event))
                                .build(),
                        BodyHandlers.discarding()));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
