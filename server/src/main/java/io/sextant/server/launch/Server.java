package io.sextant.server.launch;

import io.sextant.server.StartFailure;
import io.sextant.server.log.Logs;
import io.sextant.server.payara.PayaraServer;
import io.sextant.server.postgres.DatabaseAccess;
import io.sextant.server.postgres.EmbeddedPostgres;
import io.sextant.server.postgres.Migrations;
import io.sextant.server.site.AgentCommand;
import io.sextant.server.site.SiteAccess;
import io.sextant.server.site.SiteAgentProcess;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The server: PostgreSQL and the site agent, each unless the operator has one elsewhere, and Payara, which start at the
 * same time; then the application, which needs all three. They stop in the reverse order.
 */
final class Server {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private final Configuration configuration;
    private final Path distribution;
    private final DataFolder data;
    private final EmbeddedPostgres postgres;
    private final SiteAgentProcess agent;
    private final PayaraServer payara;
    private volatile boolean stopping;

    /**
     * @param distribution the folder that the build lays out, with all that the server starts
     * @param data the data folder, held by this process
     */
    Server(Configuration configuration, Path distribution, DataFolder data, Logs logs) throws IOException {
        this.configuration = configuration;
        this.distribution = distribution;
        this.data = data;
        this.postgres =
                new EmbeddedPostgres(distribution.resolve("postgresql"), data.postgresql(), logs.of("postgresql"));
        this.agent = new SiteAgentProcess(
                new AgentCommand(distribution, configuration.data(), configuration.siteName(), logs.of("site-agent")),
                data.site());
        this.payara = new PayaraServer(configuration.host(), configuration.port(), data.payara(), logs.settings());
    }

    /**
     * Starts all parts and returns when the application is ready.
     *
     * @throws StartFailure saying which part does not start, and why; what did start is stopped by the JVM's end
     */
    void start() throws IOException {
        requireFreePort();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try (var parts = Executors.newVirtualThreadPerTaskExecutor()) {
            var database = parts.submit(this::database);
            var site = parts.submit(this::site);
            payara.boot();
            publish(result(database), result(site));
            payara.deploy(distribution.resolve("sextant.war"));
        }
        announce();
    }

    /** Asked first: Payara would find out late, and say so in forty lines. */
    private void requireFreePort() {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(configuration.host(), configuration.port()));
        } catch (IOException e) {
            throw new StartFailure(
                    "Port " + configuration.port() + " of " + configuration.host() + " cannot be listened on: "
                            + e.getMessage() + ". Choose another by SEXTANT_PORT (or SEXTANT_HOST).",
                    e);
        }
    }

    private DatabaseAccess database() {
        var access = configuration.database().orElseGet(postgres::start);
        new Migrations(distribution.resolve("boot")).apply(access);
        return access;
    }

    private SiteAccess site() {
        return configuration.site().orElseGet(agent::start);
    }

    /** The application reads its settings by MicroProfile Config, which looks at the system properties first. */
    private void publish(DatabaseAccess database, SiteAccess site) {
        System.getProperties()
                .putAll(Map.of(
                        "SEXTANT_DB_URL", database.url(),
                        "SEXTANT_DB_USER", database.user(),
                        "SEXTANT_DB_PASSWORD", database.password(),
                        "SEXTANT_SITE", configuration.siteName(),
                        "SEXTANT_SITE_URL", site.url(),
                        "SEXTANT_SITE_TOKEN", site.token(),
                        "SEXTANT_DATA", configuration.data().toString(),
                        "SEXTANT_TEST", Boolean.toString(configuration.test()),
                        "SEXTANT_FAULT", configuration.fault().orElse("")));
    }

    private void announce() throws IOException {
        var began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        var seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        LOG.log(
                System.Logger.Level.INFO,
                "Sextant is ready at {0}, data in {1}, site agent at {2}, started in {3} s",
                configuration.baseUrl(),
                configuration.data(),
                System.getProperty("SEXTANT_SITE_URL"),
                String.format("%.1f", seconds));
        data.announce(
                """
                {"url": "%s", "pid": %d}
                """.formatted(configuration.baseUrl(), ProcessHandle.current().pid()));
    }

    /** True once the server was told to end: what fails from then on failed because of that. */
    boolean isStopping() {
        return stopping;
    }

    /** In this order no request meets a missing part: the application goes first, the database last. */
    private void stop() {
        stopping = true;
        LOG.log(System.Logger.Level.INFO, "Stopping");
        stop("Payara", payara);
        stop("the site agent", agent);
        stop("PostgreSQL", postgres);
        LOG.log(System.Logger.Level.INFO, "Stopped; the data stay in {0}", data);
        Logs.close();
        stop("the data folder", data);
    }

    private static void stop(String name, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "Stopping " + name + " failed", e);
        }
    }

    private static <T> T result(Future<T> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StartFailure failure) throw failure;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start was interrupted.", e);
        }
    }
}
