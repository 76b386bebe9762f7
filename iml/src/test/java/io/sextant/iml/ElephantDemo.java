package io.sextant.iml;

import io.sextant.site.model.Chain;
import io.sextant.site.model.ChainReport;
import io.sextant.site.model.Counters;
import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.FunctionType;
import io.sextant.site.model.Hop;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.LocalNsd;
import io.sextant.site.model.LocalNsdSpec;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.site.model.Requirement;
import io.sextant.site.model.Rule;
import io.sextant.site.model.Target;
import io.sextant.site.model.Watch;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;

import java.util.Arrays;
import java.util.List;

/**
 * Two workloads on either side of a heavy hitter, and another way for heavy flows: {@code src (access) watcher (service) dst},
 * and {@code src (access) watcher (express) bypass (service) dst}.
 */
record ElephantDemo(SiteClient client) {
    static ElephantDemo at(AgentProcess agent) {
        return new ElephantDemo(agent.client());
    }

    /** With the heavy hitter on a target. */
    ElephantDemo deploy(Target target) {
        for (var link : List.of("access", "express", "service")) {
            client.put("/links/" + link, new LinkSpec(), Link.class);
        }
        function(
                "watcher", FunctionType.HEAVY_HITTER, new Requirement().target(target), "access", "express", "service");
        function("bypass", FunctionType.ROUTER, new Requirement(), "express", "service");
        workload("src", "access");
        workload("dst", "service");
        var watch = new Rule().watch(new Watch("0.0.0.0/0", 50L));
        client.put("/functions/watcher/rules/busy", watch, InstalledRule.class);
        return this;
    }

    private void function(String id, FunctionType type, Requirement requirement, String... links) {
        var ports =
                Arrays.stream(links).map(link -> new InterfaceSpec(link, link)).toList();
        var spec = new NetworkFunctionSpec(id, type, ports).requirement(requirement);
        client.put("/functions/" + id, spec, NetworkFunction.class);
    }

    private void workload(String id, String link) {
        var spec = new WorkloadSpec(id).command(List.of("sleep", "1000"));
        client.put("/workloads/" + id, spec.addInterfacesItem(new InterfaceSpec("eth0", link)), Workload.class);
    }

    LocalNsd bind(Chain... chains) {
        return client.put("/local_nsds/n", new LocalNsdSpec("n", List.of(chains)), LocalNsd.class);
    }

    static Chain there() {
        return new Chain("there", List.of(end("src"), through("watcher", "access", "service"), end("dst")));
    }

    static Chain back() {
        return new Chain("back", List.of(end("dst"), through("watcher", "service", "access"), end("src")));
    }

    /** For heavy flows. */
    static Chain express() {
        var hops = List.of(
                end("src"),
                through("watcher", "access", "express"),
                through("bypass", "express", "service"),
                end("dst"));
        return new Chain("express", hops).heavyFlowsOf("watcher");
    }

    private static Hop end(String workload) {
        return new Hop().workload(workload)._interface("eth0");
    }

    private static Hop through(String function, String in, String out) {
        return new Hop().function(function).in(in).out(out);
    }

    ChainReport express(LocalNsd bound) {
        return bound.getChains().stream()
                .filter(chain -> chain.getName().equals("express"))
                .findFirst()
                .orElseThrow();
    }

    LocalNsd bound() {
        return client.get("/local_nsds/n", LocalNsd.class);
    }

    /** The rules that lead flows another way. */
    List<Rule> flowRoutes() {
        return Arrays.stream(client.get("/functions/watcher/rules", InstalledRule[].class))
                .map(InstalledRule::getRule)
                .filter(rule -> rule.getFlowRoute() != null)
                .toList();
    }

    long passed(String function) {
        return client.get("/functions/" + function + "/counters", Counters.class)
                .getForwardedPackets();
    }

    /** Has the source send datagrams to a port of the destination, so many every twentieth of a second. */
    void start(int port, int burst) {
        var far = client.get("/workloads/dst", Workload.class)
                .getEndpoints()
                .getFirst()
                .getAddress();
        exec("src", """
                bash -c 'exec 3>/dev/udp/%s/%d; n=0; trap "echo \\$n >/sent.%d; exit" TERM
                while :; do
                  for ((i = 0; i < %d; i++)); do echo x >&3 && n=$((n + 1)); done
                  sleep 0.05
                done' >/dev/null 2>&1 & echo $! >/sender.%d
                """.formatted(far, port, port, burst, port));
    }

    /** Has it send no more there; how many it has sent. */
    long stop(int port) {
        exec("src", "kill $(cat /sender." + port + ")");
        AgentProcess.until(() -> exec("src", "test -s /sent." + port).getExitCode() == 0);
        return Long.parseLong(exec("src", "cat /sent." + port).getStdout().strip());
    }

    /** Datagrams that have come to the destination, where nobody listens. */
    long received() {
        var counters = exec("dst", "grep ^Udp: /proc/net/snmp | tail -1").getStdout();
        return Long.parseLong(counters.split(" ")[2]);
    }

    private ExecResult exec(String workload, String script) {
        var argv = List.of("sh", "-c", script);
        return client.post("/workloads/" + workload + "/exec", new Exec(argv), ExecResult.class);
    }

    void remove() {
        for (var path : List.of(
                "/local_nsds/n",
                "/workloads/src",
                "/workloads/dst",
                "/functions/watcher",
                "/functions/bypass",
                "/links/access",
                "/links/express",
                "/links/service")) {
            client.delete(path);
        }
    }
}
