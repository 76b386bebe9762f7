package io.sextant.iml;

import io.sextant.site.model.Chain;
import io.sextant.site.model.FunctionType;
import io.sextant.site.model.Guest;
import io.sextant.site.model.GuestSpec;
import io.sextant.site.model.Hop;
import io.sextant.site.model.InterfacePlace;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.LocalNsd;
import io.sextant.site.model.LocalNsdSpec;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Workloads that another cluster runs, whose pods a runtime attaches by the plugin: real agent, plugin and packets. */
class GuestIT {
    /** The plugin stands behind the one that has given the pod its eth0. */
    private static final String CONFIG = """
            {"cniVersion": "0.4.0", "name": "cluster", "type": "sextant", "pods": true,
             "capabilities": {"io.kubernetes.cri.pod-annotations": true},
             "runtimeConfig": {"io.kubernetes.cri.pod-annotations": {%s}},
             "prevResult": {"cniVersion": "0.4.0", "dns": {},
               "interfaces": [{"name": "eth0", "sandbox": "/run/netns/pod"}],
               "ips": [{"version": "4", "interface": 0, "address": "10.244.0.9/24"}]}}""";

    private static final String CHAINED = CONFIG.formatted("");

    @TempDir
    private Path bin;

    private AgentProcess agent;
    private Leftovers before;
    private CniRuntime runtime;

    @BeforeEach
    void start() throws Exception {
        CniRuntime.assumePossible();
        agent = AgentProcess.prepare(User.SELF).start();
        before = Leftovers.of(agent);
        client().put("/links/left", new LinkSpec().cidr("10.5.0.0/24"), Link.class);
        client().put("/links/right", new LinkSpec().cidr("10.6.0.0/24"), Link.class);
        runtime = new CniRuntime(agent, bin);
    }

    @AfterEach
    void end() throws Exception {
        if (runtime != null) runtime.endContainers();
        if (agent != null) agent.close();
    }

    @Test
    void aChainLeadsThroughPodsAndIsThereForWhatTakesTheirPlace() throws Exception {
        var far = reserve("dst", "right").getEndpoints().getFirst().getAddress();
        reserve("src", "left");
        router();
        var src = pod("src", "1");
        pod("dst", "1");
        bind();
        assertThat(ping(src, far)).contains("ttl=63");

        detach("src", src);
        assertThat(guest("src").getAttached()).isFalse();
        var again = pod("src", "2");
        assertThat(guest("src").getAttached()).isTrue();
        assertThat(ping(again, far)).contains("ttl=63");
        remove("/local_nsds/ping", "/functions/router", "/guests/src", "/guests/dst");
        requireNothingLeft();
    }

    @Test
    void whatThePodGetsIsAddedToWhatThePluginBeforeHasGiven() throws Exception {
        var endpoint = reserve("src", "left").getEndpoints().getFirst();
        assertThat(endpoint.getDevice()).isEqualTo("net0");
        var pod = runtime.container("src");
        var result = add("src", pod).json();
        assertThat(result.path("interfaces"))
                .extracting(i -> i.path("name").asText())
                .containsExactly("eth0", "net0");
        assertThat(result.path("interfaces").get(1).path("mac").asText()).isEqualTo(endpoint.getMac());
        assertThat(result.path("ips"))
                .extracting(i -> i.path("interface").asInt())
                .containsExactly(0, 1);
        assertThat(result.path("ips").get(1).path("address").asText()).isEqualTo(endpoint.getAddress() + "/24");
        assertThat(add("src", pod).json()).isEqualTo(result);
        assertThat(cni("CHECK", "src", pod).exit()).isZero();
        CniRuntime.run(List.of("ip", "-n", pod, "link", "del", "net0"));
        assertThat(cni("CHECK", "src", pod).json().path("code").asInt()).isEqualTo(100);
    }

    @Test
    void aPodOfWhichNothingIsKnownStaysAsItIs() throws Exception {
        var pod = runtime.container("stranger");
        assertThat(add("stranger", pod).json().path("interfaces")).hasSize(1);
        assertThat(cni("CHECK", "stranger", pod).exit()).isZero();
        assertThat(cni("DEL", "stranger", pod).exit()).isZero();
    }

    @Test
    void aPodAsksForLinksByItsAnnotation() throws Exception {
        var pod = runtime.container("stranger");
        var added = annotated(pod, "[{'name': 'left', 'ips': ['10.5.0.77']}]");
        assertThat(added.exit()).isZero();
        assertThat(CniRuntime.run(List.of("ip", "-n", pod, "addr", "show", "net1")))
                .contains("10.5.0.77/24");
        detach("stranger", pod);
        requireNothingLeft();
    }

    @Test
    void anAnnotationThatCannotBeDoneIsSaidSo() throws Exception {
        var refused = annotated(runtime.container("stranger"), "[{'name': 'nowhere'}]")
                .json();
        assertThat(refused.path("code").asInt()).isEqualTo(7);
        assertThat(refused.path("details").asText()).contains("link nowhere");
    }

    private CniRuntime.Printed annotated(String pod, String networks) throws Exception {
        var quoted = networks.replace("'", "\\\"");
        var config = CONFIG.formatted("\"sextant.io/networks\": \"" + quoted + "\"");
        return runtime.run("ADD", pod, config, args("stranger"));
    }

    @Test
    void ofTwoPodsOfOneNameTheLaterOneCounts() throws Exception {
        reserve("src", "left");
        var first = pod("src", "1");
        var second = pod("src", "2");
        assertThat(CniRuntime.run(List.of("ip", "-n", first, "-o", "link"))).doesNotContain("net0");
        detach("src", first);
        assertThat(guest("src").getAttached()).isTrue();
        assertThat(CniRuntime.run(List.of("ip", "-n", second, "-o", "link"))).contains("net0");
    }

    @Test
    void interfacesComeAndGoWhileThePodIsThere() throws Exception {
        reserve("src", "left");
        var pod = pod("src", "1");
        var place = new InterfacePlace("right");
        client().put("/guests/src/interfaces/eth1", place, Guest.class);
        var guest = client().put("/guests/src/interfaces/eth1", place, Guest.class);
        assertThat(guest.getEndpoints()).hasSize(2);
        assertThat(CniRuntime.run(List.of("ip", "-n", pod, "addr", "show", "net1")))
                .contains(guest.getEndpoints().getLast().getAddress());
        client().delete("/guests/src/interfaces/eth1");
        client().delete("/guests/src/interfaces/eth1");
        assertThat(CniRuntime.run(List.of("ip", "-n", pod, "-o", "link"))).doesNotContain("net1");
        remove("/guests/src");
        assertThat(CniRuntime.run(List.of("ip", "-n", pod, "-o", "link"))).doesNotContain("net0");
        requireNothingLeft();
    }

    @Test
    void guestsAndTheirPodsOutliveTheAgent() throws Exception {
        var reserved = reserve("src", "left");
        reserve("waiting", "left");
        var pod = pod("src", "1");
        agent.kill();
        agent.start();
        assertThat(guest("src")).isEqualTo(reserved.attached(true));
        assertThat(cni("CHECK", "src", pod).exit()).isZero();
        assertThat(reserve("waiting", "left").getAttached()).isFalse();
        assertThat(client().get("/endpoints", io.sextant.site.model.Endpoint[].class))
                .hasSize(2);
        remove("/guests/src", "/guests/waiting");
        requireNothingLeft();
    }

    @Test
    void podsGetAgainWhatTheyLostWithTheHolder() throws Exception {
        var far = reserve("dst", "left").getEndpoints().getFirst().getAddress();
        reserve("src", "left");
        var src = pod("src", "1");
        pod("dst", "1");
        agent.kill();
        agent.holder().destroy();
        assertThat(CniRuntime.run(List.of("ip", "-n", src, "-o", "link"))).doesNotContain("net0");
        agent.start();
        assertThat(ping(src, far)).contains("ttl=64");
        remove("/guests/src", "/guests/dst");
    }

    @Test
    void whatCannotBeIsRefused() {
        reserve("src", "left");
        assertThat(refusal("src", new GuestSpec("sextant/src-0", List.of(on("eth0", "right")))))
                .isEqualTo(409);
        assertThat(refusal("other", new GuestSpec("sextant/src-0", List.of()))).isEqualTo(409);
        assertThat(refusal("other", new GuestSpec("no pod", List.of()))).isEqualTo(422);
        assertThat(refusal("other", new GuestSpec("a/b", List.of(on("eth0", "none")))))
                .isEqualTo(422);
        assertThat(refusal("other", new GuestSpec("a/b", List.of(on("eth0", "left"), on("net0", "left")))))
                .isEqualTo(422);
        assertThat(List.of(client().get("/guests", Guest[].class))).hasSize(1);
    }

    private int refusal(String id, GuestSpec spec) {
        return catchThrowableOfType(SiteClient.Refused.class, () -> client().put("/guests/" + id, spec, Guest.class))
                .status();
    }

    private static InterfaceSpec on(String name, String link) {
        return new InterfaceSpec(name, link);
    }

    private Guest reserve(String id, String link) {
        var spec = new GuestSpec("sextant/" + id + "-0", List.of(on("eth0", link)));
        return client().put("/guests/" + id, spec, Guest.class);
    }

    private Guest guest(String id) {
        return client().get("/guests/" + id, Guest.class);
    }

    private String pod(String guest, String container) throws Exception {
        var pod = runtime.container(guest + container);
        assertThat(add(guest, pod).exit()).isZero();
        return pod;
    }

    private void detach(String guest, String pod) throws Exception {
        assertThat(cni("DEL", guest, pod).exit()).isZero();
        assertThat(cni("DEL", guest, pod).exit()).isZero();
    }

    private CniRuntime.Printed add(String guest, String pod) throws Exception {
        return cni("ADD", guest, pod);
    }

    private CniRuntime.Printed cni(String command, String guest, String pod) throws Exception {
        return runtime.run(command, pod, CHAINED, args(guest));
    }

    private static String args(String guest) {
        return "IgnoreUnknown=1;K8S_POD_NAMESPACE=sextant;K8S_POD_NAME=" + guest + "-0;K8S_POD_INFRA_CONTAINER_ID=x";
    }

    private void router() {
        var spec = new NetworkFunctionSpec("r", FunctionType.ROUTER, List.of(on("in", "left"), on("out", "right")));
        client().put("/functions/router", spec, NetworkFunction.class);
    }

    private void bind() {
        var src = new Hop().workload("src")._interface("eth0");
        var dst = new Hop().workload("dst")._interface("eth0");
        var there = new Hop().function("router").in("in").out("out");
        var back = new Hop().function("router").in("out").out("in");
        var chains = List.of(new Chain("there", List.of(src, there, dst)), new Chain("back", List.of(dst, back, src)));
        var bound = client().put("/local_nsds/ping", new LocalNsdSpec("ping", chains), LocalNsd.class);
        assertThat(bound.getChains()).allMatch(chain -> chain.getVerification().getReceived() > 0);
    }

    private static String ping(String pod, String far) throws Exception {
        return CniRuntime.in(pod, "ping", "-c", "1", "-W", "5", far);
    }

    private SiteClient client() {
        return agent.client();
    }

    private void remove(String... paths) {
        for (var path : paths) client().delete(path);
    }

    private void requireNothingLeft() throws Exception {
        runtime.endContainers();
        remove("/links/left", "/links/right");
        agent.awaitOnly(before);
    }
}
