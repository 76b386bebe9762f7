package io.sextant.iml;

import io.sextant.iml.cluster.TestImage;
import io.sextant.site.model.Beyond;
import io.sextant.site.model.Chain;
import io.sextant.site.model.Counters;
import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.FunctionType;
import io.sextant.site.model.Hop;
import io.sextant.site.model.Image;
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

/**
 * One of two sites that share a chain: a workload, a router and a tunnel endpoint, as the orchestrator would ask for them.
 *
 * @param number in the addresses of its workload (10.NUMBER.1.2) and of its uplink (192.0.2.NUMBER)
 * @param other that of the other site
 */
record HalfSite(SiteClient client, int number, int other) {
    private static final byte[] IMAGE = TestImage.busybox("/bin/sleep", "1000").archive();
    private static final long KEY = 4711;

    HalfSite deploy() {
        client.put("/links/near", new LinkSpec().cidr("10." + number + ".1.0/24"), Link.class);
        client.put("/links/middle", new LinkSpec().cidr("10." + number + ".2.0/24"), Link.class);
        var digest = TestImage.digest(IMAGE).value();
        client.putBytes("/images/" + digest + "?workload=w", IMAGE, Image.class);
        client.put(
                "/workloads/w",
                new WorkloadSpec("w")
                        .image(digest)
                        .addInterfacesItem(new InterfaceSpec("eth0", "near").address("10." + number + ".1.2")),
                Workload.class);
        function("router", FunctionType.ROUTER, new InterfaceSpec("in", "near"), new InterfaceSpec("out", "middle"));
        tunnel("tunnel");
        return this;
    }

    NetworkFunction tunnel(String id) {
        return function(
                id,
                FunctionType.TUNNEL_ENDPOINT,
                new InterfaceSpec("in", "middle"),
                new InterfaceSpec("wan", "uplink"));
    }

    private NetworkFunction function(String id, FunctionType type, InterfaceSpec... ports) {
        return client.put("/functions/" + id, new NetworkFunctionSpec(id, type, List.of(ports)), NetworkFunction.class);
    }

    /** The site's part of a chain to the other one, and of the one from there. */
    LocalNsd bind() {
        var workload = new Hop().workload("w")._interface("eth0");
        var beyond = new Hop()
                .function("tunnel")
                .beyond(new Beyond("in", "10." + other + ".1.2", "192.0.2." + other, Beyond.WrappingEnum.VXLAN, KEY));
        var out = new Hop().function("router").in("in").out("out");
        var in = new Hop().function("router").in("out").out("in");
        var chains = List.of(
                new Chain("out", List.of(workload, out, beyond)), new Chain("in", List.of(beyond, in, workload)));
        return client.put("/local_nsds/half", new LocalNsdSpec("half", chains), LocalNsd.class);
    }

    ExecResult exec(String... argv) {
        return client.post("/workloads/w/exec", new Exec(List.of(argv)), ExecResult.class);
    }

    ExecResult pingOther(int bytes) {
        return exec("ping", "-c", "3", "-W", "1", "-s", "" + bytes, "10." + other + ".1.2");
    }

    /** How many packets the tunnel endpoint has forwarded, and how many its uplink port has sent. */
    Counters tunnelCounters() {
        return client.get("/functions/tunnel/counters", Counters.class);
    }

    void remove() {
        for (var path : List.of(
                "/local_nsds/half",
                "/workloads/w",
                "/functions/router",
                "/functions/tunnel",
                "/links/near",
                "/links/middle")) {
            client.delete(path);
        }
    }
}
