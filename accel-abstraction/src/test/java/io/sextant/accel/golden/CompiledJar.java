package io.sextant.accel.golden;

import io.sextant.accel.custom.FrameProgram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Jars as vendors make them, compiled against the SPI when a test needs one. */
public final class CompiledJar {
    private CompiledJar() {}

    /** Of the source of a public class {@code vendor.Program}; it is gone with the process. */
    public static Path of(String source) {
        try {
            var file = folder().resolve("Program.java");
            file.toFile().deleteOnExit();
            return of(Files.writeString(file, source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a source file; it is gone with the process. */
    public static Path of(Path source) {
        try {
            var folder = folder();
            var classes = folder.resolve("classes");
            var failed = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-cp", spi(), "-proc:none", "-d", classes.toString(), source.toString());
            assertThat(failed).isZero();
            return packed(classes, folder.resolve("program.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What is marked first is deleted last.
    private static Path folder() throws IOException {
        var folder = Files.createTempDirectory("program");
        folder.toFile().deleteOnExit();
        return folder;
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        jar.toFile().deleteOnExit();
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.sorted().toList()) {
                file.toFile().deleteOnExit();
                if (Files.isDirectory(file)) continue;
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static String spi() throws IOException {
        try {
            return Path.of(FrameProgram.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
