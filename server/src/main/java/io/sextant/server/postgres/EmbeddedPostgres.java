package io.sextant.server.postgres;

import io.sextant.server.StartFailure;
import io.sextant.server.log.Logs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real PostgreSQL that the server owns: durable, reached from this machine only and by password only, its files under
 * the data folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());
    private static final String USER = "sextant";
    private final Path binaries;
    private final Cluster cluster;
    private final Path log;

    /**
     * @param binaries PostgreSQL's own folder, with {@code bin} and {@code lib}
     * @param folder where its data live
     * @param log the file that it appends its messages to
     */
    public EmbeddedPostgres(Path binaries, Path folder, Path log) {
        this.binaries = binaries;
        this.cluster = new Cluster(folder);
        this.log = log;
    }

    /**
     * Starts it and waits until it takes connections; shuts down first what a killed server left running.
     *
     * @throws StartFailure with PostgreSQL's own words
     */
    public synchronized DatabaseAccess start() {
        try {
            if (!cluster.exists()) create();
            stopOrphan();
            cluster.forgetRecycledProcess();
            var port = freePort();
            cluster.configure(port);
            run("pg_ctl", "start", "-w", "-t", "120", "-D", cluster.data().toString(), "-l", log.toString());
            return new DatabaseAccess("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, cluster.password());
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    /** Shuts it down, if it runs: connections are cut, what was committed stays. */
    @Override
    public synchronized void close() throws IOException {
        if (cluster.process().isPresent()) stop();
    }

    private void create() throws IOException {
        cluster.prepare();
        run(
                "initdb",
                "--pgdata=" + cluster.draft(),
                "--username=" + USER,
                "--pwfile=" + cluster.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        cluster.keep();
    }

    private void stopOrphan() throws IOException {
        var orphan = cluster.process();
        if (orphan.isEmpty()) return;
        LOG.log(
                System.Logger.Level.INFO,
                "PostgreSQL (process {0,number,#}) was left by a server that was killed; shutting it down",
                orphan.get().pid());
        stop();
    }

    private void stop() throws IOException {
        run(
                "pg_ctl",
                "stop",
                "-w",
                "-t",
                "60",
                "-m",
                "fast",
                "-D",
                cluster.data().toString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(asOrdinaryUser());
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("sextant-" + program, ".log");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0)
                throw new StartFailure("PostgreSQL's " + program + " failed: "
                        + Files.readString(output).strip() + " " + Logs.tail(log));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it sees an ordinary user, files unchanged. */
    private static List<String> asOrdinaryUser() throws IOException {
        var root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        return root ? List.of("unshare", "--user") : List.of();
    }
}
