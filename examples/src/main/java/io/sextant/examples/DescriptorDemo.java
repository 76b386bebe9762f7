package io.sextant.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A deployment descriptor from end to end: one call deploys it, packets go along every link of its forwarding graphs, one
 * call takes it away.
 */
public final class DescriptorDemo {
    private static final int PINGS = 10;
    private static final String BUSYBOX = "docker.io/library/busybox";
    private final Sol005 server;
    private final Site site;
    private final JsonNode descriptor;

    private DescriptorDemo(Sol005 server, Site site, JsonNode descriptor) {
        this.server = server;
        this.site = site;
        this.descriptor = descriptor;
    }

    /**
     * Arguments: the server's URL, its data folder, the folder of the CSARs of the ping demo and the descriptor's file. Ends
     * with 0 only if all was proven.
     */
    public static void main(String[] args) {
        try {
            var data = Path.of(args[1]);
            keepImage(Path.of(args[2]), data);
            var descriptor = new ObjectMapper().readTree(Path.of(args[3]).toFile());
            new DescriptorDemo(new Sol005(URI.create(args[0])), Site.of(data), descriptor).run();
        } catch (DemoFailure | IOException e) {
            System.err.println("The demo failed: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Lets the server find the sample image by the name that descriptors have for it; an operator's own stays. */
    public static void keepImage(Path csars, Path data) throws IOException {
        var archive = data.resolve("images").resolve(BUSYBOX + ".tar");
        if (Files.exists(archive)) return;
        Files.createDirectories(archive.getParent());
        try (var files = FileSystems.newFileSystem(csars.resolve("src.csar"))) {
            Files.copy(files.getPath("Images/busybox.tar"), archive, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void run() {
        var entriesBefore = server.entries();
        var heldBefore = site.holdings();
        var id = server.deploy(withLife(descriptor));
        try {
            var deployment = step("deploy the descriptor", () -> server.deployed(id));
            prove(new Service(server.ns(deployment.path("nsInstanceId").asText())));
        } finally {
            step("remove the deployment", () -> {
                server.undeploy(id);
                server.undeployed(id);
                return id;
            });
        }
        var left = new ArrayList<>(site.holdings());
        left.removeAll(heldBefore);
        var entries = server.entries() - entriesBefore;
        check(left.isEmpty() && entries == 0, "left behind: " + left + " and " + entries + " entries of the server");
        System.out.println("left behind: nothing");
    }

    /** A busybox without a command ends at once; here it waits for the pings. */
    public static JsonNode withLife(JsonNode descriptor) {
        var copy = descriptor.deepCopy();
        for (var application : copy.path("applications"))
            for (var microservice : application.path("microservices"))
                if (!microservice.has("cmd")
                        && microservice.path("code").asText().startsWith(BUSYBOX))
                    ((ObjectNode) microservice)
                            .putArray("cmd")
                            .add("/bin/busybox")
                            .add("sleep")
                            .add("2147483647");
        return copy;
    }

    private void prove(Service service) {
        var graph = 0;
        for (var netService : descriptor.path("net_services"))
            for (var each : netService.path("forwarding_graphs")) {
                var router = service.resource("router__" + graph++);
                for (var link : each.path("links")) prove(service, link, router);
            }
    }

    private void prove(Service service, JsonNode link, String router) {
        var source = alias(link, 0);
        var target = alias(link, 1);
        var before = site.forwarded(router);
        var ping = step(
                "ping from " + source + " to " + target,
                () -> site.ping(service.resource(source), service.address(target), PINGS));
        check(ping.received() == PINGS, "%d of %d pings were answered".formatted(ping.received(), PINGS));
        System.out.printf(
                Locale.ROOT,
                "proof: link %s: %d/%d received, ttl %d (sent 64), router on %s +%d packets, rtt %.2f ms%n",
                link.path("id").asText(),
                ping.received(),
                ping.sent(),
                ping.ttl().orElseThrow(),
                site.target(router),
                site.forwarded(router) - before,
                ping.rtt().orElseThrow());
    }

    private static String alias(JsonNode link, int end) {
        return link.at("/connection_points/" + end + "/microservice_ref")
                .asText()
                .replaceFirst(":.*", "");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) throw new DemoFailure(otherwise);
    }

    private static <T> T step(String name, Supplier<T> work) {
        var start = System.nanoTime();
        var result = work.get();
        System.out.printf(Locale.ROOT, "  %-45s %7.3f s%n", name, (System.nanoTime() - start) / 1e9);
        return result;
    }
}
