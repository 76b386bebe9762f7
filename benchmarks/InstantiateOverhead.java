import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.examples.Sol005;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Measures the control-plane overhead of an instantiation; see instantiate.sh. */
class InstantiateOverhead {
    /** The steps that call a VIM or an IML. */
    private static final Set<String> SOUTHBOUND =
            Set.of("Place", "CreateVirtualLink", "DeployVnfc", "DeployNetworkFunction", "RealiseChains");

    public static void main(String[] args) throws Exception {
        var server = URI.create(args[0]);
        var oss = new Sol005(server);
        var packages = List.of("src", "dst", "router").stream()
                .map(name -> oss.onboardPackage(Path.of(args[1], name + ".csar")))
                .toList();
        var nsd = oss.onboardNsd(Path.of(args[1], "nsd.csar"));
        var totals = new ArrayList<Double>();
        var overheads = new ArrayList<Double>();
        for (var run = 0; run < Integer.parseInt(args[2]); run++) {
            var ns = oss.createNs(nsd.path("nsdId").asText(), "bench-" + run);
            var begin = System.nanoTime();
            var operation = oss.instantiate(ns, "default");
            oss.complete(operation);
            var total = (System.nanoTime() - begin) / 1e6;
            totals.add(total);
            overheads.add(total - southbound(plan(server, operation)));
            oss.complete(oss.terminate(ns));
            oss.deleteNs(ns);
        }
        oss.deleteNsd(nsd.path("id").asText());
        packages.forEach(oss::deletePackage);
        report("POST to COMPLETED", totals);
        report("less VIM and IML calls", overheads);
    }

    private static JsonNode plan(URI server, String operation) throws Exception {
        var id = operation.substring(operation.lastIndexOf('/') + 1);
        var request = HttpRequest.newBuilder(server.resolve("/sextant/v1/operations/" + id + "/plan"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
        }
    }

    /** Milliseconds in which at least one southbound step was running. */
    private static double southbound(JsonNode plan) {
        record Span(Instant from, Instant to) {}
        var spans = new ArrayList<Span>();
        for (var step : plan.path("steps"))
            if (SOUTHBOUND.contains(step.path("type").asText()))
                spans.add(new Span(Instant.parse(step.path("startTime").asText()), Instant.parse(step.path("endTime").asText())));
        spans.sort(Comparator.comparing(Span::from));
        var sum = Duration.ZERO;
        var covered = Instant.MIN;
        for (var span : spans) {
            var from = span.from().isAfter(covered) ? span.from() : covered;
            if (span.to().isAfter(from)) {
                sum = sum.plus(Duration.between(from, span.to()));
                covered = span.to();
            }
        }
        return sum.toNanos() / 1e6;
    }

    private static void report(String what, List<Double> values) {
        values.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-24s median %6.1f ms, best %6.1f, worst %6.1f of %d%n",
                what,
                values.get(values.size() / 2),
                values.getFirst(),
                values.getLast(),
                values.size());
    }
}
