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

    /** Of the source of a public class {@code vendor.Program}. */
    public static Path of(String source) {
        try {
            var file = Files.createTempDirectory("source").resolve("Program.java");
            Files.writeString(file, source);
            file.toFile().deleteOnExit();
            return of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a source file; it is gone with the process. */
    public static Path of(Path source) {
        try {
            var folder = Files.createTempDirectory("program");
            var failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-cp",
                            classes().toString(),
                            "-proc:none",
                            "-d",
                            folder.resolve("classes").toString(),
                            source.toString());
            assertThat(failed).isZero();
            return packed(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path packed(Path folder) throws IOException {
        var jar = folder.resolve("program.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(folder.resolve("classes"))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(folder.resolve("classes").relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
                file.toFile().deleteOnExit();
            }
        }
        jar.toFile().deleteOnExit();
        return jar;
    }

    private static Path classes() throws IOException {
        try {
            return Path.of(FrameProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
