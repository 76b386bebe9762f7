package io.sextant.server.mainjob;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.accel.linux.Holder;
import io.sextant.examples.Site;
import io.sextant.server.FileTree;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A second site on this machine: an agent of the built distribution with a data folder and a holder of its own, and a cable
 * from its uplink to where another site may have its.
 */
final class FarSite implements AutoCloseable {
    private static final Path DIST = Path.of("target", "dist").toAbsolutePath();
    private static final long DEADLINE = 120_000_000_000L;
    private static final long PAUSE = 5_000_000;
    /** The same after the agent was away. */
    private static final String TOKEN = "that-of-the-far-site";

    private final String cable;
    private final Path data;
    private Process agent;

    private FarSite(String cable, Path data) {
        this.cable = cable;
        this.data = data;
    }

    static FarSite start() throws IOException {
        var cable =
                "sx" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        ip("link", "add", cable + "l", "type", "veth", "peer", "name", cable + "r");
        var site = new FarSite(cable, Files.createTempDirectory("sextant-far"));
        try {
            site.launch("0");
            return site;
        } catch (IOException | AssertionError e) {
            site.close();
            throw e;
        }
    }

    private void launch(String port) throws IOException {
        Files.deleteIfExists(data.resolve("site/agent.json"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java,
                "@" + DIST.resolve("agent.options"),
                "-cp",
                DIST.resolve("agent") + "/*",
                "io.sextant.iml.SiteAgent");
        command.environment().keySet().removeIf(name -> name.startsWith("SEXTANT_"));
        command.environment()
                .putAll(Map.of(
                        "SEXTANT_DATA",
                        data.toString(),
                        "SEXTANT_SITE",
                        "far",
                        "SEXTANT_SITE_TOKEN",
                        TOKEN,
                        "SEXTANT_SITE_PORT",
                        port,
                        "SEXTANT_UPLINK",
                        cable + "r,192.0.2.2/24",
                        "SEXTANT_CALIBRATION",
                        "off",
                        "SEXTANT_CHAIN_SECONDS",
                        "0"));
        agent = command.redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile())
                .start();
        var end = System.nanoTime() + DEADLINE;
        while (!Files.exists(data.resolve("site/agent.json"))) {
            assertThat(agent.isAlive()).as(() -> log()).isTrue();
            assertThat(System.nanoTime()).as("the agent's start").isLessThan(end);
            LockSupport.parkNanos(PAUSE);
        }
    }

    private String log() {
        try {
            return Files.readString(data.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What the server beside the near site is started with, to know both. */
    Map<String, String> settings() throws IOException {
        var settings = new HashMap<>(nearSettings());
        settings.put("SEXTANT_SITES", "far " + url() + " " + token());
        return settings;
    }

    /** The same, to know the near site alone. */
    Map<String, String> nearSettings() {
        return Map.of("SEXTANT_SITE", "near", "SEXTANT_UPLINK", cable + "l,192.0.2.1/24");
    }

    /** Nobody reaches the agent any more; what it has made goes on. Answers how to come back. */
    Comeback cutOff() throws IOException {
        var port = Integer.toString(URI.create(url()).getPort());
        end();
        return () -> launch(port);
    }

    /** The agent is there again where it was. */
    interface Comeback {
        void come() throws IOException;
    }

    /** The site is gone with all that it has. */
    void perish() throws IOException {
        end();
        Holder.attachOrStart(data.resolve("site")).destroy();
    }

    private void end() {
        agent.toHandle().destroy();
        agent.onExit().join();
    }

    /** Where the agent is. */
    String url() throws IOException {
        return access("url");
    }

    /** What the agent asks for. */
    String token() throws IOException {
        return access("token");
    }

    private String access(String name) throws IOException {
        return new ObjectMapper()
                .readTree(data.resolve("site/agent.json").toFile())
                .path(name)
                .asText();
    }

    Path data() {
        return data;
    }

    Site site() {
        return Site.of(data);
    }

    @Override
    public void close() throws IOException {
        if (agent != null) end();
        if (Files.exists(data.resolve("site/holder")))
            Holder.attachOrStart(data.resolve("site")).destroy();
        // Gone already with a holder that had an end of it.
        ip("link", "del", cable + "l");
        FileTree.delete(data);
    }

    private static void ip(String... words) throws IOException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(DISCARD)
                .start()
                .onExit()
                .join();
    }
}
