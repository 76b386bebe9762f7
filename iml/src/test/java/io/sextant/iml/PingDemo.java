package io.sextant.iml;

import io.sextant.iml.cluster.TestImage;
import io.sextant.site.model.Chain;
import io.sextant.site.model.Counters;
import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.FunctionType;
import io.sextant.site.model.Hop;
import io.sextant.site.model.Image;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.LocalNsd;
import io.sextant.site.model.LocalNsdSpec;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;

import java.util.List;

/** Two workloads of busybox, a router between them, and the local NSD that binds them: as the orchestrator would ask for it. */
record PingDemo(SiteClient client) {
    private static final byte[] IMAGE = TestImage.busybox("/bin/sleep", "1000").archive();

    static PingDemo at(AgentProcess agent) {
        return new PingDemo(agent.client());
    }

    PingDemo deploy() {
        client.put("/links/left", new LinkSpec(), Link.class);
        client.put("/links/right", new LinkSpec().cidr("10.9.1.0/24"), Link.class);
        router();
        workload("src", "left");
        workload("dst", "right");
        bind();
        return this;
    }

    Workload workload(String id, String link) {
        var digest = TestImage.digest(IMAGE).value();
        client.putBytes("/images/" + digest + "?workload=" + id, IMAGE, Image.class);
        return client.put(
                "/workloads/" + id,
                new WorkloadSpec(id).image(digest).addInterfacesItem(new InterfaceSpec("eth0", link)),
                Workload.class);
    }

    NetworkFunction router() {
        var ports = List.of(new InterfaceSpec("in", "left"), new InterfaceSpec("out", "right"));
        return client.put(
                "/functions/router",
                new NetworkFunctionSpec("a router", FunctionType.ROUTER, ports),
                NetworkFunction.class);
    }

    LocalNsd bind() {
        var src = new Hop().workload("src")._interface("eth0");
        var dst = new Hop().workload("dst")._interface("eth0");
        var there = new Hop().function("router").in("in").out("out");
        var back = new Hop().function("router").in("out").out("in");
        var chains = List.of(
                new Chain("there", List.of(src, there, dst)).delayBudget(1_000_000L),
                new Chain("back", List.of(dst, back, src)).delayBudget(1_000_000L));
        return client.put("/local_nsds/ping", new LocalNsdSpec("ping", chains), LocalNsd.class);
    }

    ExecResult ping() {
        var far = client.get("/workloads/dst", Workload.class)
                .getEndpoints()
                .getFirst()
                .getAddress();
        return exec("src", "ping", "-c", "3", "-W", "1", far);
    }

    ExecResult exec(String workload, String... argv) {
        return client.post("/workloads/" + workload + "/exec", new Exec(List.of(argv)), ExecResult.class);
    }

    List<InstalledRule> rules() {
        return List.of(client.get("/functions/router/rules", InstalledRule[].class));
    }

    Counters counters() {
        return client.get("/functions/router/counters", Counters.class);
    }

    void remove() {
        for (var path : List.of(
                "/local_nsds/ping",
                "/workloads/src",
                "/workloads/dst",
                "/functions/router",
                "/links/left",
                "/links/right")) {
            client.delete(path);
        }
    }
}
