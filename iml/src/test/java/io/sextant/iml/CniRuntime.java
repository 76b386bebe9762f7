package io.sextant.iml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

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

/** What a container runtime does: makes network namespaces, and runs the plugin for them. */
final class CniRuntime {
    private final AgentProcess agent;
    private final Path plugin;
    private final List<String> containers = new ArrayList<>();

    CniRuntime(AgentProcess agent, Path bin) throws Exception {
        this.agent = agent;
        this.plugin = bin.resolve("sextant");
        run(List.of("cc", "-Os", "-static", "-o", plugin.toString(), "src/main/c/sextant-cni.c"));
        Files.writeString(plugin.resolveSibling("sextant.socket"), agent.site().resolve("cni.sock") + "\n");
    }

    /** What the plugin printed. */
    record Printed(int exit, JsonNode json) {}

    static void assumePossible() throws IOException {
        assumeTrue(
                User.all().anyMatch(User.ROOT::equals),
                "an ordinary user's agent cannot enter the namespaces of other runtimes");
    }

    /** A container's namespace, by its name, which is the container's id. */
    String container(String name) throws Exception {
        var namespace = agent.holder().prefix() + "-" + name;
        run(List.of("ip", "netns", "add", namespace));
        containers.add(namespace);
        return namespace;
    }

    void end(String container) throws Exception {
        run(List.of("ip", "netns", "del", container));
        containers.remove(container);
    }

    void endContainers() throws Exception {
        for (var container : List.copyOf(containers)) end(container);
    }

    Printed run(String command, String container, String config, String args) throws Exception {
        var builder = new ProcessBuilder(plugin.toString());
        builder.environment()
                .putAll(Map.of(
                        "CNI_COMMAND",
                        command,
                        "CNI_CONTAINERID",
                        container,
                        "CNI_NETNS",
                        "/run/netns/" + container,
                        "CNI_IFNAME",
                        "eth0",
                        "CNI_ARGS",
                        args));
        var process = builder.start();
        try (var input = process.getOutputStream()) {
            input.write(config.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // Without an agent it ends before it reads.
        }
        var printed = text(process.getInputStream());
        return new Printed(process.waitFor(), new ObjectMapper().readTree(printed.isBlank() ? "{}" : printed));
    }

    /** Runs a command in a container, which must succeed. */
    static String in(String container, String... command) throws Exception {
        var whole = new ArrayList<>(List.of("ip", "netns", "exec", container));
        whole.addAll(List.of(command));
        return run(whole);
    }

    static String run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var words = text(process.getInputStream());
        assertThat(process.waitFor()).as("%s: %s", command, words).isZero();
        return words;
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
