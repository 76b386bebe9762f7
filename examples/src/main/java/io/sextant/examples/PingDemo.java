package io.sextant.examples;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The main job, as a client of SOL005 and of the site agent's API does it: two VNFs, a router between them that the
 * site deploys, and packets that prove it.
 */
public final class PingDemo {
    private static final int PINGS = 10;
    private final Sol005 server;
    private final Site site;
    private final Path csars;
    private final String target;

    private PingDemo(Sol005 server, Site site, Path csars, String target) {
        this.server = server;
        this.site = site;
        this.csars = csars;
        this.target = target;
    }

    /**
     * Arguments: the server's URL, its data folder, the folder of the CSARs and, unless the site shall choose it, the target
     * that the router shall run on. Ends with 0 only if all was proven.
     */
    public static void main(String[] args) {
        var target = args.length > 3 ? args[3] : "auto";
        try {
            new PingDemo(new Sol005(URI.create(args[0])), Site.of(Path.of(args[1])), Path.of(args[2]), target).run();
        } catch (DemoFailure e) {
            System.err.println("The demo failed: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        var entriesBefore = server.entries();
        var heldBefore = site.holdings();
        var packages = step(
                "onboard three VNF packages",
                () -> List.of("src", "dst", "router").stream()
                        .map(name -> server.onboardPackage(csars.resolve(name + ".csar")))
                        .toList());
        var nsd = step("onboard the NSD", () -> server.onboardNsd(csars.resolve("nsd.csar")));
        var ns = step(
                "create the network service",
                () -> server.createNs(nsd.path("nsdId").asText(), "ping-demo"));
        Runnable delete = () -> {
            server.deleteNs(ns);
            server.deleteNsd(nsd.path("id").asText());
            packages.forEach(server::deletePackage);
        };
        step("instantiate it, the router on: " + target, () -> instantiate(ns, delete));
        System.out.println(prove(new Service(server.ns(ns))));
        step("terminate it", () -> server.complete(server.terminate(ns)));
        step("delete service, NSD and packages", delete);
        reportLeftovers(entriesBefore, heldBefore);
    }

    /** A target that the site does not have fails the operation, with the site's reason; then nothing is left of it. */
    private void instantiate(String ns, Runnable delete) {
        var operation = server.instantiate(ns, "default", "router", Map.of("target", target));
        try {
            server.complete(operation);
        } catch (DemoFailure e) {
            server.undo(operation);
            delete.run();
            throw e;
        }
    }

    private String prove(Service service) {
        var source = service.resource("src");
        var target = service.address("dst");
        var router = service.resource("router");
        var before = site.forwarded(router);
        var ping = step("ping from src to dst through the router", () -> site.ping(source, target, PINGS));
        var forwarded = site.forwarded(router) - before;
        check(ping.received() == PINGS, "%d of %d pings were answered".formatted(ping.received(), PINGS));
        var rules = site.rules(router);
        check(!rules.isEmpty(), "the router has no rules");
        step("withdraw the router's rules", () -> rules.forEach(rule -> site.withdraw(router, rule)));
        var without = step("the same ping must fail now", () -> site.ping(source, target, 2));
        check(without.received() == 0, "without its rules the router still forwards");
        step("install them again", () -> rules.forEach(rule -> site.install(router, rule)));
        var again = step("the same ping must succeed again", () -> site.ping(source, target, 2));
        check(again.received() == 2, "with its rules the router does not forward");
        return String.format(
                Locale.ROOT,
                "proof: %d/%d received, %d%% loss, ttl %d (sent 64), router on %s +%d packets, rtt %.2f of %.0f ms",
                ping.received(),
                ping.sent(),
                ping.lossPercent(),
                ping.ttl().orElseThrow(),
                site.target(router),
                forwarded,
                ping.rtt().orElseThrow(),
                site.delayBudget());
    }

    private void reportLeftovers(int entriesBefore, List<String> heldBefore) {
        var left = new ArrayList<>(site.holdings());
        left.removeAll(heldBefore);
        var entries = server.entries() - entriesBefore;
        check(left.isEmpty() && entries == 0, "left behind: " + left + " and " + entries + " entries of the server");
        System.out.println("left behind: nothing");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) throw new DemoFailure(otherwise);
    }

    private static void step(String name, Runnable work) {
        step(name, () -> {
            work.run();
            return true;
        });
    }

    private static <T> T step(String name, Supplier<T> work) {
        var start = System.nanoTime();
        var result = work.get();
        System.out.printf(Locale.ROOT, "  %-45s %7.3f s%n", name, (System.nanoTime() - start) / 1e9);
        return result;
    }
}
