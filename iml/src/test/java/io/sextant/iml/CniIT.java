package io.sextant.iml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The plugin as a container runtime runs it, against a real agent and real network namespaces. */
class CniIT {
    @TempDir
    static Path bin;

    private static final String CONFIG = """
            {"cniVersion": "1.0.0", "name": "sextant", "type": "sextant", "link": "net",
             "routes": [{"dst": "10.9.0.0/16", "gw": "10.5.0.1"}]}""";
    private final List<String> namespaces = new ArrayList<>();
    private AgentProcess agent;
    private Leftovers before;

    private record Printed(int exit, JsonNode json) {}

    @BeforeAll
    static void compile() throws Exception {
        assumeTrue(
                User.all().anyMatch(User.ROOT::equals),
                "an ordinary user's agent cannot enter the namespaces of other runtimes");
        run(List.of("cc", "-Os", "-static", "-o", bin.resolve("sextant").toString(), "src/main/c/sextant-cni.c"));
    }

    @BeforeEach
    void start() throws IOException {
        agent = AgentProcess.prepare(User.SELF).start();
        before = Leftovers.of(agent);
        agent.client().put("/links/net", new LinkSpec().cidr("10.5.0.0/24"), Link.class);
        Files.writeString(bin.resolve("sextant.socket"), agent.site().resolve("cni.sock") + "\n");
    }

    @AfterEach
    void end() throws Exception {
        endContainers();
        agent.close();
    }

    private void endContainers() throws Exception {
        for (var namespace : namespaces) run(List.of("ip", "netns", "del", namespace));
        namespaces.clear();
    }

    private void requireNothingLeft() throws Exception {
        endContainers();
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
        run(List.of("ip", "netns", "del", two));
        namespaces.remove(two);
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
        var namespace = agent.holder().prefix() + "-" + name;
        run(List.of("ip", "netns", "add", namespace));
        namespaces.add(namespace);
        return namespace;
    }

    private static Printed cni(String command, String container, String config) throws Exception {
        var builder = new ProcessBuilder(bin.resolve("sextant").toString());
        builder.environment()
                .putAll(Map.of(
                        "CNI_COMMAND",
                        command,
                        "CNI_CONTAINERID",
                        container,
                        "CNI_NETNS",
                        "/run/netns/" + container,
                        "CNI_IFNAME",
                        "eth0"));
        var process = builder.start();
        try (var input = process.getOutputStream()) {
            input.write(config.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // Without an agent it ends before it reads.
        }
        var printed = text(process.getInputStream());
        return new Printed(process.waitFor(), new ObjectMapper().readTree(printed.isBlank() ? "{}" : printed));
    }

    private static String run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var words = text(process.getInputStream());
        assertThat(process.waitFor()).as("%s: %s", command, words).isZero();
        return words;
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
