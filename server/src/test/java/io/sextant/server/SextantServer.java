package io.sextant.server;

import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole server as an operator starts it: the built distribution in a JVM of its own, on a free port, in test mode, with
 * a data folder that goes when the fixture is closed. It can be stopped, killed and started again on the same data.
 */
public final class SextantServer implements AutoCloseable {
    private static final Path DIST = Path.of("target", "dist").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private final Path data;
    private final Map<String, String> environment;
    private final List<String> asUser;
    private final HttpClient client = HttpClient.newHttpClient();
    private ServerOutput output;
    private Process process;

    private SextantServer(Path data, Map<String, String> environment, List<String> asUser) {
        this.data = data;
        this.environment = environment;
        this.asUser = asUser;
    }

    /** A started server on a new data folder. */
    public static SextantServer start() throws IOException {
        return start(Map.of());
    }

    /** The same with environment variables of the caller's, which win over the fixture's. */
    public static SextantServer start(Map<String, String> environment) throws IOException {
        var server = notStarted(environment);
        try {
            server.restart();
            return server;
        } catch (IOException | AssertionError e) {
            server.close();
            throw e;
        }
    }

    /** A server with its data folder, not started yet. */
    static SextantServer notStarted(Map<String, String> environment) throws IOException {
        var data = Files.createTempDirectory("sextant-it");
        var all = new HashMap<>(Map.of(
                "SEXTANT_DATA",
                data.toString(),
                "SEXTANT_PORT",
                Integer.toString(Ports.free()),
                "SEXTANT_TEST",
                "1",
                "SEXTANT_CALIBRATION",
                "off",
                "SEXTANT_CHAIN_SECONDS",
                "0"));
        all.putAll(environment);
        return new SextantServer(data, all, List.of());
    }

    /** The same server run by an ordinary user, who owns the data folder: the given one, or whoever runs the tests. */
    static SextantServer ofUser(int uid) throws IOException {
        var server = notStarted(Map.of());
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) return server;
        Files.setAttribute(server.data, "unix:uid", uid);
        Files.setAttribute(server.data, "unix:gid", uid);
        return new SextantServer(
                server.data,
                server.environment,
                List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--inh-caps=-all"));
    }

    /** Starts it (again) on the same port and data, and waits until it is ready. */
    public void restart() throws IOException {
        restart(Map.of());
    }

    /** The same with further environment variables for this run. */
    public void restart(Map<String, String> more) throws IOException {
        launch(more);
        output.await("Sextant is ready at", LIMIT);
    }

    /** Starts it where it must fail, and returns what it says. */
    String startsInVain() throws IOException {
        launch(Map.of());
        return output.awaitEnd(LIMIT);
    }

    private void launch(Map<String, String> more) throws IOException {
        var command = new ArrayList<>(asUser);
        command.addAll(List.of(JAVA, "@" + DIST.resolve("jvm.options"), "-XX:TieredStopAtLevel=1"));
        if (Files.exists(DIST.resolve("server.aot"))) command.add("-XX:AOTCache=" + DIST.resolve("server.aot"));
        command.addAll(List.of("-jar", DIST.resolve("server.jar").toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SEXTANT_"));
        // With it the JVM writes a line of its own into the log.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        process = builder.start();
        output = new ServerOutput(process);
    }

    /** Where its API is. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + environment.get("SEXTANT_PORT"));
    }

    /** Its data folder. */
    public Path data() {
        return data;
    }

    /** Its embedded PostgreSQL, past the server: for what is really in the tables. */
    public PGSimpleDataSource database() throws IOException {
        var folder = data.resolve("postgresql");
        var source = new PGSimpleDataSource();
        source.setPortNumbers(new int[] {
            Integer.parseInt(
                    Files.readAllLines(folder.resolve("data/postmaster.pid")).get(3))
        });
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setDatabaseName("postgres");
        source.setUser("sextant");
        source.setPassword(Files.readString(folder.resolve("password")).strip());
        return source;
    }

    /** The id of its process. */
    public long pid() {
        return process.pid();
    }

    /** What it has written so far. */
    public String log() {
        return output.text();
    }

    /** Waits until it has written these words since it was started last. */
    public void awaitLog(String words) {
        output.await(words, LIMIT);
    }

    /** GETs a path of it. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(baseUrl().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    // By the handle: Process.destroy closes the streams, and the last lines would be lost.

    /** SIGKILL: the process ends where it is. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and waits for its orderly end. */
    public void stop() {
        process.toHandle().destroy();
        awaitEnd();
    }

    /** Waits until it ends by itself, as it does at an injected fault. */
    public void awaitEnd() {
        output.awaitEnd(LIMIT);
        process.onExit().join();
    }

    /**
     * Ends all that it started, and deletes its data. What a test left running at the site, because it failed, goes too:
     * the next test counts what the kernel has.
     */
    @Override
    public void close() throws IOException {
        if (process != null && process.isAlive()) stop();
        var stop = new ProcessBuilder(JAVA, "-jar", DIST.resolve("server.jar").toString(), "stop").inheritIO();
        stop.environment().put("SEXTANT_DATA", data.toString());
        stop.start().onExit().join();
        Processes.kill(data);
        FileTree.delete(data);
    }
}
