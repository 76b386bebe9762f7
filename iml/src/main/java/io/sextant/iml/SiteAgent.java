package io.sextant.iml;

import com.sun.net.httpserver.HttpServer;
import io.sextant.iml.record.Documents;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.logging.LogManager;

/**
 * The process of one site: serves the site API until it is told to end (SIGTERM). What it made in the kernel outlives it, and is
 * found again by the next one with the same data folder.
 */
public final class SiteAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SiteAgent.class);
    private static final String AGENT_FILE = "agent.json";
    private static final int STOP_SECONDS = 2;

    private final SiteSettings settings;
    private final FileChannel lockFile;
    private final Site site;
    private final HttpServer server;

    private SiteAgent(SiteSettings settings, FileChannel lockFile, Site site, HttpServer server) {
        this.settings = settings;
        this.lockFile = lockFile;
        this.site = site;
        this.server = server;
    }

    /** Starts with the settings of the environment; exits with 1 and the reason when it cannot. */
    public static void main(String[] args) {
        try (var logging = SiteAgent.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
            var agent = start(SiteSettings.of(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
        } catch (IOException | RuntimeException e) {
            LOG.error("The site agent cannot start: {}", e.getMessage(), e);
            System.exit(1);
        }
    }

    /**
     * Starts an agent. It is ready, and says where in {@code agent.json} (url, token, pid; readable by its user only), when this
     * returns.
     *
     * @throws SiteProblem 409 when another agent works on the same folder
     */
    public static SiteAgent start(SiteSettings settings) throws IOException {
        var begin = System.nanoTime();
        makePrivate(settings.folder());
        var lockFile = lock(settings.folder());
        Files.deleteIfExists(settings.folder().resolve(AGENT_FILE));
        var site = new Site(settings);
        reconcile(site);
        var token = settings.token().orElseGet(SiteAgent::randomToken);
        var server = serve(settings, site.resources(token));
        var agent = new SiteAgent(settings, lockFile, site, server);
        agent.publish(token);
        site.measure(settings.calibrated());
        site.join(settings, agent.url(), token);
        LOG.info(
                "Site {} is served at {}, ready after {} ms",
                settings.site(),
                agent.url(),
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
        return agent;
    }

    // An agent that does not start leaves no holder behind that nothing lives in.
    private static void reconcile(Site site) throws IOException {
        try {
            site.reconcile();
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /** Where the API is, e.g. {@code http://127.0.0.1:40001/site/v1}. */
    public URI url() {
        return URI.create(
                "http://" + settings.host() + ":" + server.getAddress().getPort() + "/site/v1");
    }

    /** Stops to serve; what runs at the site goes on. */
    @Override
    public void close() {
        try {
            server.stop(STOP_SECONDS);
            site.close();
            Files.deleteIfExists(settings.folder().resolve(AGENT_FILE));
            lockFile.close();
            LOG.info("Site {} is not served any more; what runs there goes on", settings.site());
        } catch (IOException e) {
            LOG.warn("The site agent did not stop cleanly", e);
        }
    }

    private static HttpServer serve(SiteSettings settings, List<Object> resources) {
        var config = new ResourceConfig();
        // Nothing is looked for on the class path: what serves is listed, and each look costs start-up time.
        config.addProperties(Map.of(
                CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
                CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
                CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL",
                ServerProperties.WADL_FEATURE_DISABLE, true,
                // What is written is sent: an event would wait for the buffer to be full.
                ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0));
        resources.forEach(config::register);
        // Head and body of an answer are two writes: the second would wait 40 ms for the client's word on the first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = JdkHttpServerFactory.createHttpServer(
                URI.create("http://" + settings.host() + ":" + settings.port() + "/site/v1/"), config, false);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private void publish(String token) throws IOException {
        var file = settings.folder().resolve(AGENT_FILE);
        var fresh = file.resolveSibling("." + AGENT_FILE);
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                fresh,
                Documents.MAPPER.writeValueAsBytes(Map.of(
                        "url",
                        url().toString(),
                        "token",
                        token,
                        "pid",
                        ProcessHandle.current().pid())));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel =
                FileChannel.open(folder.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
        if (lock.isEmpty()) {
            channel.close();
            throw SiteProblem.conflict("Another site agent works on " + folder + "; stop it first.");
        }
        return channel;
    }

    private static String randomToken() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
