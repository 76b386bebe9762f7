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
public final class Site {
    private static final List<String> KINDS =
            List.of("workloads", "functions", "links", "images", "programs", "local_nsds", "endpoints");
    private final Rest rest;

    private Site(Rest rest) {
        this.rest = rest;
    }

    /** Finds the agent by the file that it leaves in the server's data folder. */
    public static Site of(Path data) {
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

    /** Pings the address from inside the workload, ten times a second. */
    public Ping ping(String workload, String address, int count) {
        return Ping.parse(exec(workload, List.of("/bin/ping", "-c", "" + count, "-i", "0.1", "-W", "1", address)));
    }

    /** Runs a program in the workload for half a minute at most, and gives what it has written. */
    public String exec(String workload, List<String> argv) {
        var run = rest.post("/site/v1/workloads/" + workload + "/exec", Map.of("argv", argv, "timeoutSeconds", 30));
        return run.path("stdout").asText() + run.path("stderr").asText();
    }

    /** Runs something that is of no service, and leaves so much CPU free. */
    public void occupy(String workload, long leftMillis) {
        var free = rest.get("/site/v1/summary").path("cpuMillisFree").asLong();
        rest.put(
                "/site/v1/workloads/" + workload,
                Map.of("name", workload, "command", List.of("sleep", "infinity"), "cpuMillis", free - leftMillis));
    }

    /** Ends that. */
    public void vacate(String workload) {
        rest.delete("/site/v1/workloads/" + workload);
    }

    /** The rules in force in the function. */
    public List<JsonNode> rules(String function) {
        return list("functions/" + function + "/rules").toList();
    }

    /** Takes the rule out of force. */
    public void withdraw(String function, JsonNode rule) {
        rest.delete(path(function, rule));
    }

    /** Puts a rule that was withdrawn in force again. */
    public void install(String function, JsonNode rule) {
        rest.put(path(function, rule), rule.path("rule"));
    }

    /** The target that runs the function, with the accelerator of that target. */
    public String target(String function) {
        var held = rest.get("/site/v1/functions/" + function);
        return held.path("target").asText() + " (" + held.path("accelerator").asText() + ")";
    }

    /** Has the site select again for the function, of this target alone, and move it there. */
    public void move(String function, String target) {
        rest.post("/site/v1/functions/" + function + "/move", Map.of("target", target));
    }

    /** Packets that a rule of the function has matched since it was installed. */
    public long matched(String function, String rule) {
        return elements(rest.get("/site/v1/functions/" + function + "/counters").path("rules"))
                .filter(counted -> counted.path("rule").asText().equals(rule))
                .mapToLong(counted -> counted.path("packets").asLong())
                .sum();
    }

    /** Packets that the function has forwarded since it was deployed. */
    public long forwarded(String function) {
        return rest.get("/site/v1/functions/" + function + "/counters")
                .path("forwardedPackets")
                .asLong();
    }

    /** The tightest delay budget of the chains that the site realises, in milliseconds there and back. */
    public double delayBudget() {
        return list("local_nsds")
                        .flatMap(nsd -> elements(nsd.path("chains")))
                        .map(chain -> chain.at("/verification/delayBudget"))
                        .filter(JsonNode::isNumber)
                        .mapToLong(JsonNode::asLong)
                        .min()
                        .orElseThrow(() -> new DemoFailure("no chain of the site has a delay budget"))
                / 1000.0;
    }

    /** Everything that the agent holds, as lines {@code kind id}. */
    public List<String> holdings() {
        return KINDS.stream()
                .flatMap(kind ->
                        list(kind).map(held -> kind + " " + held.path("id").asText(held.toString())))
                .toList();
    }

    private Stream<JsonNode> list(String path) {
        return elements(rest.get("/site/v1/" + path));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String name(JsonNode held) {
        return Stream.of("id", "digest", "address")
                .filter(held::has)
                .findFirst()
                .map(key -> held.path(key).asText())
                .orElseThrow();
    }

    private static String path(String function, JsonNode rule) {
        return "/site/v1/functions/" + function + "/rules/" + rule.path("id").asText();
    }
}
