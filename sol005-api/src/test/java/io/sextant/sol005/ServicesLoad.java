package io.sextant.sol005;

import com.sun.management.OperatingSystemMXBean;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.core.storage.RoundTrips;
import io.sextant.core.storage.TestDatabase;
import io.sextant.examples.BuildPackages;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.Resources;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.memory.MemorySite;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Measures instantiations of services of three VNFs at a site in memory; run by benchmarks/services.sh. */
final class ServicesLoad implements AutoCloseable {
    private static final SiteId SITE = new SiteId("edge");
    private static final int CLIENTS = 8;
    /** So many that the JVM has compiled what matters. */
    private static final int WARM_UP = 2000;
    /** Often enough to tell, and seldom enough that looking takes no core from what is measured. */
    private static final long SOON = 2_000_000;
    /** So long that one look is enough: looking costs round trips, too. */
    private static final long LATER = 300_000_000;

    private final Path folder;
    private final Sextant sextant;
    private final WebServer web;
    private final String nsdId;

    /** The argument: how many services. */
    public static void main(String[] arguments) throws Exception {
        var services = Integer.parseInt(arguments[0]);
        try (var database = TestDatabase.create();
                var load = new ServicesLoad(database.settings())) {
            load.together(WARM_UP);
            load.alone(50, LATER);
            System.out.printf(Locale.ROOT, "together: %.1f/s%n", load.together(services));
            var busy = cpu();
            var each = load.alone(200, SOON);
            System.out.printf(
                    Locale.ROOT, "alone: %.1f ms of a core, client and server together%n", (cpu() - busy) / 200e6);
            System.out.printf(
                    Locale.ROOT,
                    "alone: median %.1f ms, best %.1f, worst %.1f%n",
                    each.get(each.size() / 2),
                    each.getFirst(),
                    each.getLast());
        }
        try (var database = TestDatabase.create();
                var trips = new RoundTrips(database.settings());
                var load = new ServicesLoad(trips.settings())) {
            load.alone(20, SOON);
            var before = trips.count();
            load.alone(50, LATER);
            System.out.printf(Locale.ROOT, "round trips: %.1f an instantiation%n", (trips.count() - before) / 50.0);
        }
    }

    /** Nanoseconds that the cores have worked for this process. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private ServicesLoad(JdbcSettings database) throws Exception {
        folder = Files.createTempDirectory("services-load");
        var settings = new SettingsFixture(database, folder.resolve("data")).settings();
        var site = new MemorySite(SITE, new Resources(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2));
        var cluster = new Cluster(new ClusterId("edge"), SITE, "memory", site.vim());
        sextant = Sextant.open(
                settings,
                new Southbound(new Clusters(List.of(cluster)), new Sites(Map.of(SITE, site.iml())), List.of()));
        web = new WebServer(sextant.resources());
        nsdId = onboard();
    }

    /** So many at once, by clients that wait for each answer only: instantiations a second. */
    private double together(int services) throws Exception {
        var paths = new ArrayList<String>();
        for (var number = 0; number < services; number++) paths.add(created());
        var operations = new ArrayList<String>();
        var begin = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (var accepted : clients.invokeAll(paths.stream()
                    .<Callable<String>>map(path -> () -> instantiated(path))
                    .toList())) operations.add(accepted.get());
        }
        for (var operation : operations) complete(operation, 5_000_000);
        return services / ((System.nanoTime() - begin) / 1e9);
    }

    /** One after the other: milliseconds from the request to COMPLETED, in ascending order, seen with this pause (ns) between looks. */
    private List<Double> alone(int services, long pause) {
        var times = new ArrayList<Double>();
        for (var number = 0; number < services; number++) {
            var path = created();
            var begin = System.nanoTime();
            complete(instantiated(path), pause);
            times.add((System.nanoTime() - begin) / 1e6);
        }
        times.sort(null);
        return times;
    }

    private String created() {
        return location("/nslcm/v1/ns_instances", """
                {"nsdId": "%s", "nsName": "ping", "nsDescription": ""}""".formatted(nsdId));
    }

    private String instantiated(String path) {
        return location(path + "/instantiate", """
                {"nsFlavourId": "default"}""");
    }

    private String location(String path, String json) {
        var answer = web.send("POST", path, json);
        return URI.create(answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IllegalStateException(answer.body())))
                .getPath();
    }

    private void complete(String operation, long pause) {
        while (true) {
            var state = CatalogueServer.json(web.get(operation))
                    .path("operationState")
                    .asText();
            if (state.equals("COMPLETED")) return;
            if (!state.equals("PROCESSING")) throw new IllegalStateException(operation + " is " + state);
            LockSupport.parkNanos(pause);
        }
    }

    private String onboard() throws Exception {
        BuildPackages.main(new String[] {"examples/ping-demo", folder.toString()});
        for (var name : List.of("src", "dst", "router"))
            onboard("/vnfpkgm/v1/vnf_packages", "/package_content", "onboardingState", name);
        var nsd = onboard("/nsd/v1/ns_descriptors", "/nsd_content", "nsdOnboardingState", "nsd");
        return CatalogueServer.json(web.get(nsd)).path("nsdId").asText();
    }

    private String onboard(String container, String content, String state, String name) throws Exception {
        var path = location(container, "{}");
        var file = HttpRequest.BodyPublishers.ofFile(folder.resolve(name + ".csar"));
        web.send(
                web.to(path + content).header("Content-Type", "application/zip").PUT(file));
        while (!CatalogueServer.json(web.get(path)).path(state).asText().equals("ONBOARDED"))
            LockSupport.parkNanos(5_000_000);
        return path;
    }

    @Override
    public void close() {
        web.close();
        sextant.close();
    }
}
