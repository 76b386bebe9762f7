package io.sextant.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.accel.linux.Holder;
import io.sextant.examples.Site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import static java.lang.ProcessBuilder.Redirect.appendTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A site on this machine that no server starts: an agent of the built distribution with a data folder and a holder of its
 * own. It can be killed and started again; it is reached in the same way then.
 */
public final class RemoteSite implements AutoCloseable {
    private static final Path DIST = Path.of("target", "dist").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long PAUSE = 5_000_000;
    private final Path data;
    private final Map<String, String> environment;
    private Process agent;

    private RemoteSite(Path data, Map<String, String> environment) {
        this.data = data;
        this.environment = environment;
    }

    /** A site that is served. */
    public static RemoteSite start(String id, Map<String, String> more) throws IOException {
        var data = Files.createTempDirectory("sextant-" + id);
        var environment = new HashMap<>(Map.of(
                "SEXTANT_DATA",
                data.toString(),
                "SEXTANT_SITE",
                id,
                "SEXTANT_SITE_PORT",
                Integer.toString(Ports.free()),
                "SEXTANT_SITE_TOKEN",
                "token-of-" + id,
                "SEXTANT_CALIBRATION",
                "off",
                "SEXTANT_CHAIN_SECONDS",
                "0"));
        environment.putAll(more);
        var site = new RemoteSite(data, environment);
        try {
            site.serve();
            return site;
        } catch (IOException | AssertionError e) {
            site.close();
            throw e;
        }
    }

    /** Starts its agent, and waits until that answers. */
    public void serve() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java,
                "@" + DIST.resolve("agent.options"),
                "-cp",
                DIST.resolve("agent") + "/*",
                "io.sextant.iml.SiteAgent");
        command.environment().keySet().removeIf(name -> name.startsWith("SEXTANT_"));
        command.environment().putAll(environment);
        agent = command.redirectErrorStream(true)
                .redirectOutput(appendTo(data.resolve("log").toFile()))
                .start();
        var end = System.nanoTime() + LIMIT.toNanos();
        while (entry().path("pid").asLong() != agent.pid()) {
            assertThat(agent.isAlive()).as(this::log).isTrue();
            assertThat(System.nanoTime()).as("the agent's start").isLessThan(end);
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** SIGKILL for the agent; what runs at the site goes on. */
    public void kill() {
        agent.destroyForcibly();
        agent.onExit().join();
    }

    /** What a power cut does to a machine: nothing of the site is left but its files. */
    public void cutPower() throws IOException {
        kill();
        var state = data.resolve("site/holder");
        var before = Files.readAllBytes(state);
        holder().destroy();
        Files.write(state, before);
    }

    private Holder holder() {
        return Holder.attachOrStart(data.resolve("site"));
    }

    /** What the agent says of itself in its file; nothing while that is not there, or not whole. */
    private JsonNode entry() throws IOException {
        var file = data.resolve("site/agent.json");
        return Files.exists(file) ? new ObjectMapper().readTree(file.toFile()) : new ObjectMapper().nullNode();
    }

    /** All that the agent has written. */
    public String log() {
        try {
            return Files.readString(data.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The port that the agent listens on. */
    public int port() {
        return Integer.parseInt(environment.get("SEXTANT_SITE_PORT"));
    }

    /** Where the agent is. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/site/v1";
    }

    /** What the agent asks for. */
    public String token() {
        return environment.get("SEXTANT_SITE_TOKEN");
    }

    /** Its data folder. */
    public Path data() {
        return data;
    }

    /** The site as an operator's tool sees it. */
    public Site site() {
        return Site.of(data);
    }

    @Override
    public void close() throws IOException {
        if (agent != null) {
            agent.toHandle().destroy();
            agent.onExit().join();
        }
        if (Files.exists(data.resolve("site/holder"))) holder().destroy();
        FileTree.delete(data);
    }
}
