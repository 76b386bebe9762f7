import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * How long a rule takes by the API of a site's agent that runs: one more route of a router that has 99, on each target. The
 * client's own code is warm, the agent as it is: the first 200, then 2,000 more. It waits for the disk, where the agent records
 * each. Removes what it makes.
 *
 * <p>java -cp 'iml/target/agent/*' benchmarks/dataplane/SiteRules.java data/site
 */
class SiteRules {
    private static final String LINK = "/links/site-rules-%s";
    private static final String ROUTER = "/functions/site-rules";
    private static final String PORT = "{\"name\": \"%s\", \"link\": \"site-rules-%1$s\"}";
    private static final String ROUTE = "{\"route\": {\"destination\": \"10.77.%d.0/24\", \"port\": \"east\"}}";
    private static final int RULES = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonNode agent;

    private SiteRules(Path site) throws IOException {
        agent = new ObjectMapper().readTree(site.resolve("agent.json").toFile());
    }

    public static void main(String[] arguments) throws Exception {
        var rules = new SiteRules(Path.of(arguments[0]));
        for (var i = 0; i < 2_000; i++) rules.send("GET", "/health", "");
        try {
            for (var port : new String[] {"west", "east"}) rules.send("PUT", LINK.formatted(port), "{}");
            for (var target : new String[] {"DPDK", "P4", "CPU"}) rules.measure(target);
        } finally {
            for (var port : new String[] {"west", "east"}) rules.send("DELETE", LINK.formatted(port), "");
        }
    }

    private void measure(String target) throws Exception {
        var ports = PORT.formatted("west") + ", " + PORT.formatted("east");
        send(
                "PUT",
                ROUTER,
                "{\"name\": \"r\", \"type\": \"ROUTER\", \"requirement\": {\"target\": \"%s\"}, \"ports\": [%s]}"
                        .formatted(target, ports));
        try {
            times(target + ", the first rules", 2 * RULES);
            times(target + ", a rule", 20 * RULES);
        } finally {
            send("DELETE", ROUTER, "");
        }
    }

    private void times(String what, int count) throws Exception {
        var times = new long[count];
        IntFunction<String> rule = i -> ROUTER + "/rules/r" + i % RULES;
        for (var i = 0; i < count; i++) {
            send("DELETE", rule.apply(i), "");
            var began = System.nanoTime();
            send("PUT", rule.apply(i), ROUTE.formatted(i % RULES));
            times[i] = System.nanoTime() - began;
        }
        Arrays.sort(times);
        System.out.printf(
                "%s: median %.2f ms, p99 %.2f ms%n", what, times[count / 2] / 1e6, times[count * 99 / 100] / 1e6);
    }

    private void send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(agent.get("url").asText() + path))
                .header("Authorization", "Bearer " + agent.get("token").asText())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) throw new IOException(method + " " + path + ": " + response.body());
    }
}
