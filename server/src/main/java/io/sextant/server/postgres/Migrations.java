package io.sextant.server.postgres;

import io.sextant.server.StartFailure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schema's migrations: Flyway, the driver and the scripts, apart from all that Payara and the application load. */
public final class Migrations {
    private final Path jars;

    /** The folder of the distribution that holds Flyway, the driver and core's scripts. */
    public Migrations(Path jars) {
        this.jars = jars;
    }

    /**
     * Brings the database to the newest schema.
     *
     * @throws StartFailure when it is not reached, or a migration fails
     */
    public void apply(DatabaseAccess database) {
        try (var loader = new URLClassLoader("migrations", classPath(), ClassLoader.getPlatformClassLoader())) {
            loader.loadClass(Migration.class.getName())
                    .getMethod("migrate", String.class, String.class, String.class)
                    .invoke(null, database.url(), database.user(), database.password());
        } catch (InvocationTargetException e) {
            throw new StartFailure(
                    "The database " + database + " cannot be used: " + rootOf(e).getMessage(), e.getCause());
        } catch (IOException | ReflectiveOperationException e) {
            throw new StartFailure("The distribution is incomplete: " + jars + " cannot be used.", e);
        }
    }

    private URL[] classPath() throws IOException {
        try (var found = Files.list(jars)) {
            var urls = found.filter(f -> f.toString().endsWith(".jar")).map(Migrations::url);
            var own = Migrations.class.getProtectionDomain().getCodeSource().getLocation();
            return java.util.stream.Stream.concat(java.util.stream.Stream.of(own), urls)
                    .toArray(URL[]::new);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
