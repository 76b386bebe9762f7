package io.sextant.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The site agent, as an operator's tool sees it: run a command in a workload, take rules out of a function. */
final class Site {
    private static final List<String> KINDS =
            List.of("workloads", "functions", "links", "images", "local_nsds", "endpoints");
    private final Rest rest;

    private Site(Rest rest) {
        this.rest = rest;
    }

    /** Finds the agent by the file that it leaves in the server's data folder. */
    static Site of(Path data) {
        var file = data.resolve("site/agent.json");
        try {
            var agent = new ObjectMapper().readTree(file.toFile());
            return new Site(new Rest(
                    URI.create(agent.path("url").asText()),
                    Optional.of(agent.path("token").asText())));
        } catch (IOException e) {
            throw new DemoFailure("Cannot read " + file + ": is the server running with this data folder? " + e);
        }
    }

    Ping ping(String workload, String address, int count) {
        var argv = List.of("/bin/ping", "-c", "" + count, "-i", "0.1", "-W", "1", address);
        var run = rest.post("/site/v1/workloads/" + workload + "/exec", Map.of("argv", argv, "timeoutSeconds", 30));
        return Ping.parse(run.path("stdout").asText() + run.path("stderr").asText());
    }

    List<JsonNode> rules(String function) {
        return list("functions/" + function + "/rules").toList();
    }

    void withdraw(String function, JsonNode rule) {
        rest.delete(path(function, rule));
    }

    void install(String function, JsonNode rule) {
        rest.put(path(function, rule), rule);
    }

    /** Packets that the function has forwarded since it was deployed. */
    long forwarded(String function) {
        return rest.get("/site/v1/functions/" + function + "/counters")
                .path("forwardedPackets")
                .asLong();
    }

    /** Everything that the agent holds, as lines {@code kind id}. */
    List<String> holdings() {
        return KINDS.stream()
                .flatMap(kind ->
                        list(kind).map(held -> kind + " " + held.path("id").asText(held.toString())))
                .toList();
    }

    private Stream<JsonNode> list(String path) {
        return StreamSupport.stream(rest.get("/site/v1/" + path).spliterator(), false);
    }

    private static String path(String function, JsonNode rule) {
        return "/site/v1/functions/" + function + "/rules/" + rule.path("id").asText();
    }
}
