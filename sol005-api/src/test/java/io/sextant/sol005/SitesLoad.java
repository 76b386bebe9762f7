package io.sextant.sol005;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.core.storage.TestDatabase;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how soon each of many sites has its local NSD of one service, which is deployed by one descriptor: two routers
 * and the two containers between which they are, at each; run by benchmarks/sites.sh.
 */
final class SitesLoad implements AutoCloseable {
    private static final int ROUTERS = 2;

    /** The client shares the cores with what is measured, which is seen by the agents and not by the client. */
    private static final long BETWEEN_LOOKS = 200_000_000;

    private final Map<String, Instant> arrivals = new ConcurrentHashMap<>();
    private final List<StandIn> agents = new ArrayList<>();
    private final Sextant sextant;
    private final WebServer web;

    /** The arguments: how many sites, and how often. */
    public static void main(String[] arguments) throws Exception {
        try (var database = TestDatabase.create();
                var load = new SitesLoad(database.settings(), Integer.parseInt(arguments[0]))) {
            for (var run = 0; run < Integer.parseInt(arguments[1]); run++) load.deploy();
        }
    }

    private SitesLoad(JdbcSettings database, int sites) throws IOException {
        var folder = Files.createTempDirectory("sites-load");
        for (var i = 0; i < sites; i++)
            agents.add(new StandIn("site-" + i, site -> arrivals.putIfAbsent(site, Instant.now())));
        var image = folder.resolve("data/images/image.tar");
        Files.createDirectories(image.getParent());
        Files.writeString(image, "an archive");
        sextant = Sextant.open(settings(database, folder), Southbound.connect(sites()));
        web = new WebServer(sextant.resources());
    }

    private static Settings settings(JdbcSettings database, Path folder) {
        return new SettingsFixture(database, folder.resolve("data")).settings();
    }

    private List<Settings.Site> sites() {
        var sites = new ArrayList<Settings.Site>();
        for (var i = 0; i < agents.size(); i++)
            sites.add(new Settings.Site(new SiteId("site-" + i), agents.get(i).url(), StandIn.TOKEN));
        return sites;
    }

    private void deploy() {
        arrivals.clear();
        var begin = Instant.now();
        var accepted = web.send("POST", "/sextant/v1/deployments", descriptor().toString());
        var path = URI.create(accepted.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IllegalStateException(accepted.body())))
                .getPath();
        var service = await(path, "DEPLOYED");
        var operation = CatalogueServer.json(
                        web.get("/nslcm/v1/ns_lcm_op_occs?filter=(eq,nsInstanceId," + service + ")"))
                .get(0);
        var last = arrivals.values().stream().max(Instant::compareTo).orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%d sites of %d have their local NSDs of %d functions %d ms after the descriptor was sent, %d ms after the"
                        + " instantiation began%n",
                arrivals.size(),
                agents.size(),
                ROUTERS * agents.size(),
                Duration.between(begin, last).toMillis(),
                Duration.between(Instant.parse(operation.path("startTime").asText()), last)
                        .toMillis());
        web.send(web.to(path).DELETE());
        await(path, "gone");
    }

    /** The id of the service, once the deployment is as wanted. */
    private String await(String path, String wanted) {
        while (true) {
            var answer = web.get(path);
            if (answer.statusCode() == 404) return "";
            var deployment = CatalogueServer.json(answer);
            if (deployment.path("state").asText().equals(wanted))
                return deployment.path("nsInstanceId").asText();
            if (deployment.path("state").asText().equals("FAILED")) throw new IllegalStateException(answer.body());
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private ObjectNode descriptor() {
        var descriptor = Json.MAPPER.createObjectNode().put("sla_version", "D6G");
        var application = descriptor.putArray("applications").addObject().put("application_name", "load");
        var microservices = application.putArray("microservices");
        var services = descriptor.putArray("net_services");
        for (var i = 0; i < agents.size(); i++) {
            for (var end : List.of("a", "b"))
                microservices
                        .addObject()
                        .put("microservice_name", end + i)
                        .put("ns_ref", end + i)
                        .put("code", "image")
                        .put("vcpu", 1);
            var service = services.addObject().put("ns_name", "load").put("siteID", "site-" + i);
            var graphs = service.putArray("forwarding_graphs");
            for (var router = 1; router <= ROUTERS; router++) graph(graphs, i, router);
        }
        return descriptor;
    }

    private static void graph(ArrayNode graphs, int site, int number) {
        var links = graphs.addObject()
                .put("graph_name", "g" + site + "-" + number)
                .put("e2e_delay_budget", "5ms")
                .putArray("links");
        for (var ends : List.of(List.of("a", "b"), List.of("b", "a"))) {
            var points = links.addObject()
                    .put("id", ends.getFirst() + site + "-" + number)
                    .putArray("connection_points");
            ends.forEach(end -> points.addObject().put("microservice_ref", end + site + ":" + number));
        }
    }

    @Override
    public void close() {
        web.close();
        sextant.close();
        agents.forEach(StandIn::close);
    }
}
