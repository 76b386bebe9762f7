package io.sextant.iml;

import io.sextant.site.model.Chain;
import io.sextant.site.model.Counters;
import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.FunctionType;
import io.sextant.site.model.Hop;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.LocalNsd;
import io.sextant.site.model.LocalNsdSpec;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;

import java.util.Arrays;
import java.util.List;

/**
 * Two workloads on either side of a router, and a firewall that can be put between the first and the router, which has a port
 * for it: {@code src (access) router (service) dst} or {@code src (access) firewall (guarded) router (service) dst}.
 */
record GuardedDemo(SiteClient client) {
    static GuardedDemo at(AgentProcess agent) {
        return new GuardedDemo(agent.client());
    }

    GuardedDemo deploy() {
        for (var link : List.of("access", "guarded", "service")) {
            client.put("/links/" + link, new LinkSpec(), Link.class);
        }
        router();
        workload("src", "access");
        workload("dst", "service");
        bind(open());
        return this;
    }

    NetworkFunction router() {
        return function("router", FunctionType.ROUTER, "access", "guarded", "service");
    }

    NetworkFunction firewall() {
        return function("firewall", FunctionType.FIREWALL, "access", "guarded");
    }

    private NetworkFunction function(String id, FunctionType type, String... links) {
        var ports =
                Arrays.stream(links).map(link -> new InterfaceSpec(link, link)).toList();
        return client.put("/functions/" + id, new NetworkFunctionSpec(id, type, ports), NetworkFunction.class);
    }

    void workload(String id, String link) {
        var spec = new WorkloadSpec(id).command(List.of("sleep", "1000"));
        client.put("/workloads/" + id, spec.addInterfacesItem(new InterfaceSpec("eth0", link)), Workload.class);
    }

    /** There and back through the router alone. */
    static List<Chain> open() {
        return open("dst");
    }

    /** There and back through the router alone, from a workload on the service link. */
    static List<Chain> open(String far) {
        return List.of(
                new Chain(far + ".there", List.of(end("src"), through("router", "access", "service"), end(far))),
                new Chain(far + ".back", List.of(end(far), through("router", "service", "access"), end("src"))));
    }

    /** There and back through the firewall and the router. */
    static List<Chain> guarded() {
        return List.of(
                new Chain(
                        "dst.there",
                        List.of(
                                end("src"),
                                through("firewall", "access", "guarded"),
                                through("router", "guarded", "service"),
                                end("dst"))),
                new Chain(
                        "dst.back",
                        List.of(
                                end("dst"),
                                through("router", "service", "guarded"),
                                through("firewall", "guarded", "access"),
                                end("src"))));
    }

    private static Hop end(String workload) {
        return new Hop().workload(workload)._interface("eth0");
    }

    private static Hop through(String function, String in, String out) {
        return new Hop().function(function).in(in).out(out);
    }

    LocalNsd bind(List<Chain> chains) {
        return bind("n", chains);
    }

    LocalNsd bind(String id, List<Chain> chains) {
        return client.put("/local_nsds/" + id, new LocalNsdSpec(id, chains), LocalNsd.class);
    }

    LocalNsd bound() {
        return client.get("/local_nsds/n", LocalNsd.class);
    }

    long passed(String function) {
        return client.get("/functions/" + function + "/counters", Counters.class)
                .getForwardedPackets();
    }

    ExecResult ping() {
        return exec("ping", "-c", "2", "-i", "0.1", "-W", "1", far());
    }

    /** Sends an echo request every few milliseconds until {@link #stopPinging}. */
    void startPinging() {
        exec("sh", "-c", "ping -n -i 0.005 " + far() + " >/pinged 2>&1 & echo $! >/pinging");
        AgentProcess.until(() -> exec("grep", "-q", "seq=3", "/pinged").getExitCode() == 0);
    }

    /** How many were lost. */
    int stopPinging() {
        exec("sh", "-c", "kill -INT $(cat /pinging)");
        AgentProcess.until(() -> exec("grep", "-q", "transmitted", "/pinged").getExitCode() == 0);
        var counts = exec("grep", "transmitted", "/pinged").getStdout().split("\\D+");
        return Integer.parseInt(counts[0]) - Integer.parseInt(counts[1]);
    }

    private ExecResult exec(String... argv) {
        return client.post("/workloads/src/exec", new Exec(List.of(argv)), ExecResult.class);
    }

    private String far() {
        return client.get("/workloads/dst", Workload.class)
                .getEndpoints()
                .getFirst()
                .getAddress();
    }

    void remove() {
        for (var path : List.of(
                "/local_nsds/n",
                "/workloads/src",
                "/workloads/dst",
                "/functions/firewall",
                "/functions/router",
                "/links/access",
                "/links/guarded",
                "/links/service")) {
            client.delete(path);
        }
    }
}
