package io.sextant.lifecycle;

import io.sextant.core.storage.Database;
import io.sextant.core.storage.JdbcSettings;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM that holds the engine alone: runs until its input ends, or until a fault halts it. */
final class EngineProcess {
    /** Whoever waits for a next try waits until it is killed. */
    private static final BackOff NEVER_AGAIN = new BackOff(3, Duration.ofHours(1), Duration.ofHours(10));

    private EngineProcess() {}

    /** The arguments: JDBC URL, user, the world's folder. */
    public static void main(String[] arguments) throws IOException {
        var world = Path.of(arguments[2]);
        try (var database = Database.open("lifecycle-test", new JdbcSettings(arguments[0], arguments[1], "", 4));
                var operations = engine(database, world, System.getenv())) {
            operations.start();
            System.in.read();
        }
    }

    /** With a lease so long that no test can end by its end. */
    static Operations engine(Database database, Path world, Map<String, String> environment) {
        return new Operations(
                database,
                new Registry(List.of(new Building(database)), List.of(new Builder(database, world))),
                EngineSettings.DEFAULT
                        .withLease(Duration.ofHours(10))
                        .with(FaultInjection.from(environment))
                        .with(NEVER_AGAIN));
    }

    static Process start(JdbcSettings settings, Path world, Map<String, String> environment) throws IOException {
        return start("-XX:SharedArchiveFile=" + archive(world), settings, world, environment);
    }

    /** Runs once for nothing but an archive of the classes, which more than halves the start of the others. */
    static void archiveClasses(JdbcSettings settings, Path world) throws IOException, InterruptedException {
        var engine = start("-XX:ArchiveClassesAtExit=" + archive(world), settings, world, Map.of());
        engine.getOutputStream().close();
        engine.waitFor();
    }

    private static Path archive(Path world) {
        return world.resolveSibling("classes.jsa");
    }

    private static Process start(String option, JdbcSettings settings, Path world, Map<String, String> environment)
            throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                classPath(world),
                EngineProcess.class.getName(),
                settings.url(),
                settings.user(),
                world.toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        world.resolveSibling("engine.log").toFile()))
                .start();
    }

    /** Ours, with folders packed into archives: classes of a folder cannot be shared. */
    private static String classPath(Path world) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(entry -> Files.isDirectory(entry) ? packed(entry, world) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path packed(Path classes, Path world) {
        var jar = world.resolveSibling(Integer.toHexString(classes.hashCode()) + ".jar");
        if (!Files.exists(jar))
            ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        return jar;
    }
}
