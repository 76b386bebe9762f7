package io.sextant.iml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.accel.linux.Holder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A real agent: a process of its own, as this or that user, with a data folder of its own. */
final class AgentProcess implements AutoCloseable {
    private static final FileAttribute<Set<PosixFilePermission>> OPEN =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    private static final List<Path> CLASS_PATH = copyClassPath();
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final List<String> place;
    private final User user;
    private final Path folder;
    private final List<Path> classPath;
    private Process process;

    private AgentProcess(List<String> place, User user, Path folder, List<Path> classPath) {
        this.place = place;
        this.user = user;
        this.folder = folder;
        this.classPath = classPath;
    }

    /** Prepares an agent; nothing runs yet. */
    static AgentProcess prepare(User user) throws IOException {
        return prepare(List.of(), user);
    }

    /** The same in another place, where commands run behind these words. */
    static AgentProcess prepare(List<String> place, User user) throws IOException {
        var folder = Files.createTempDirectory("sextant-site-", OPEN);
        Files.createDirectories(folder.resolve("data"));
        user.own(folder.resolve("data"));
        return new AgentProcess(place, user, folder, CLASS_PATH);
    }

    // Whom the agent runs as may not be able to look into the folders of who builds.
    private static List<Path> copyClassPath() {
        try {
            var folder = Files.createTempDirectory("sextant-lib-", OPEN);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            var copies = new ArrayList<Path>();
            for (var entry : System.getProperty("java.class.path").split(":")) {
                if (Files.exists(Path.of(entry))) {
                    copies.add(copy(Path.of(entry), folder.resolve("" + copies.size())));
                }
            }
            return copies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it is ready. */
    AgentProcess start() throws IOException {
        return start(Map.of());
    }

    /** Starts it with more variables in its environment, and waits until it is ready. */
    AgentProcess start(Map<String, String> more) throws IOException {
        var command = new ArrayList<>(place);
        command.addAll(user.prefix());
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(":", classPath.stream().map(Path::toString).toList()),
                SiteAgent.class.getName()));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().put("SEXTANT_DATA", folder.resolve("data").toString());
        builder.environment().put("SEXTANT_SITE", "test");
        // What is there while it is measured would be taken for left over, and its packets be counted.
        builder.environment().put("SEXTANT_CALIBRATION", "off");
        builder.environment().put("SEXTANT_CHAIN_SECONDS", "0");
        builder.environment().putAll(more);
        process = builder.start();
        until(() -> !process.isAlive() || Files.exists(agentFile()));
        if (!process.isAlive()) {
            throw new AssertionError("The agent did not start:\n" + log());
        }
        return this;
    }

    /** What the agent keeps. */
    Path site() {
        return folder.resolve("data/site");
    }

    Holder holder() {
        return Holder.attachOrStart(site());
    }

    JsonNode agentFileContent() {
        try {
            return new ObjectMapper().readTree(agentFile().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path agentFile() {
        return site().resolve("agent.json");
    }

    /** A client of its API that has its token. */
    SiteClient client() {
        return new SiteClient(agentFileContent());
    }

    /** kill -9. */
    void kill() throws IOException {
        process.destroyForcibly();
        await();
        Files.deleteIfExists(agentFile());
    }

    /** SIGTERM. */
    void stop() {
        process.destroy();
        await();
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Ends all of it and removes the folder. */
    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroyForcibly();
            await();
        }
        if (Files.exists(site().resolve("holder"))) {
            holder().destroy();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until nothing more, and nothing less, is there than before. */
    void awaitOnly(Leftovers before) {
        try {
            until(() -> Leftovers.of(this).equals(before));
        } catch (AssertionError e) {
            throw new AssertionError("Left: " + Leftovers.of(this).butNot(before) + "\nMissing: "
                    + before.butNot(Leftovers.of(this)) + "\n" + log());
        }
    }

    /** Waits for a condition; looks often, since nothing tells a test of the kernel's state. */
    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not happen within " + DEADLINE.toSeconds() + " s.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void await() {
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The agent does not end:\n" + log());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
