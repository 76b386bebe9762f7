package io.sextant.iml;

import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The plugin as a container runtime runs it, against a real agent and real network namespaces. */
class CniIT {
    private static final String CONFIG = """
            {"cniVersion": "1.0.0", "name": "sextant", "type": "sextant", "link": "net",
             "routes": [{"dst": "10.9.0.0/16", "gw": "10.5.0.1"}]}""";

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
        agent.client().put("/links/net", new LinkSpec().cidr("10.5.0.0/24"), Link.class);
        runtime = new CniRuntime(agent, bin);
    }

    @AfterEach
    void end() throws Exception {
        if (runtime != null) runtime.endContainers();
        if (agent != null) agent.close();
    }

    private void requireNothingLeft() throws Exception {
        runtime.endContainers();
        agent.client().delete("/links/net");
        agent.awaitOnly(before);
    }

    @Test
    void twoContainersReachEachOtherUntilTheyAreDetachedAndNothingIsLeft() throws Exception {
        var one = container("one");
        var two = container("two");
        var added = cni("ADD", one, CONFIG);
        assertThat(added.exit()).as("%s", added.json()).isZero();
        assertThat(added.json().path("cniVersion").asText()).isEqualTo("1.0.0");
        assertThat(added.json().path("ips").get(0).path("address").asText()).isEqualTo("10.5.0.2/24");
        assertThat(added.json().path("interfaces").get(0).path("sandbox").asText())
                .isEqualTo("/run/netns/" + one);
        assertThat(added.json().path("routes").get(0).path("gw").asText()).isEqualTo("10.5.0.1");
        assertThat(cni("ADD", one, CONFIG)).isEqualTo(added);
        var other = cni("ADD", two, CONFIG);
        var address = other.json().path("ips").get(0).path("address").asText().replace("/24", "");
        run(List.of("ip", "netns", "exec", one, "ping", "-c", "1", "-W", "2", address));
        assertThat(run(List.of("ip", "-n", one, "route"))).contains("10.9.0.0/16 via 10.5.0.1 dev eth0");
        assertThat(cni("CHECK", one, CONFIG).exit()).isZero();
        assertThat(cni("DEL", one, CONFIG).exit()).isZero();
        assertThat(cni("DEL", one, CONFIG).exit()).isZero();
        assertThat(cni("CHECK", one, CONFIG).json().path("code").asInt()).isEqualTo(3);
        assertThat(cni("DEL", two, CONFIG).exit()).isZero();
        requireNothingLeft();
    }

    @Test
    void whatIsThereOutlivesTheAgentAndWhatWentMeanwhileIsForgotten() throws Exception {
        var one = container("one");
        var two = container("two");
        cni("ADD", one, CONFIG);
        cni("ADD", two, CONFIG);
        agent.kill();
        assertThat(cni("CHECK", one, CONFIG).json().path("code").asInt()).isEqualTo(11);
        assertThat(cni("DEL", two, CONFIG).exit()).isZero();
        runtime.end(two);
        agent.start();
        assertThat(cni("CHECK", one, CONFIG).exit()).isZero();
        assertThat(cni("CHECK", two, CONFIG).json().path("code").asInt()).isEqualTo(3);
        assertThat(cni("DEL", one, CONFIG).exit()).isZero();
        requireNothingLeft();
    }

    @Test
    void garbageIsCollected() throws Exception {
        var one = container("one");
        var two = container("two");
        cni("ADD", one, CONFIG);
        cni("ADD", two, CONFIG);
        var valid = """
                {"cniVersion": "1.1.0", "name": "sextant", "type": "sextant", "link": "net",
                 "cni.dev/valid-attachments": [{"containerID": "%s", "ifname": "eth0"}]}""".formatted(one);
        assertThat(cni("GC", one, valid).exit()).isZero();
        assertThat(cni("CHECK", one, CONFIG).exit()).isZero();
        assertThat(cni("CHECK", two, CONFIG).json().path("code").asInt()).isEqualTo(3);
    }

    @Test
    void whatCannotBeDoneIsSaidInTheFormOfCniAndChangesNothing() throws Exception {
        var one = container("one");
        assertThat(cni("ADD", one, "{\"cniVersion\": \"0.2.0\"}")
                        .json()
                        .path("code")
                        .asInt())
                .isEqualTo(1);
        assertThat(cni("ADD", one, "{\"cniVersion\": \"1.0.0\"}")
                        .json()
                        .path("code")
                        .asInt())
                .isEqualTo(7);
        assertThat(cni("ADD", one, "no json").json().path("code").asInt()).isEqualTo(6);
        var nowhere = cni("ADD", one, CONFIG.replace("\"net\"", "\"none\""));
        assertThat(nowhere.json().path("details").asText()).contains("link none");
        var gone = cni("ADD", "gone", CONFIG);
        assertThat(gone.json().path("code").asInt()).isEqualTo(100);
        assertThat(gone.json().path("details").asText()).contains("/run/netns/gone");
        assertThat(cni("VERSION", one, "{}").json().path("supportedVersions").toString())
                .contains("1.1.0");
        requireNothingLeft();
    }

    private String container(String name) throws Exception {
        return runtime.container(name);
    }

    private CniRuntime.Printed cni(String command, String container, String config) throws Exception {
        return runtime.run(command, container, config, "");
    }

    private static String run(List<String> command) throws Exception {
        return CniRuntime.run(command);
    }
}
