package io.sextant.accel.golden;

import io.sextant.accel.ProgramFile;
import io.sextant.accel.Target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The program of the example package, in each of its forms. */
final class Marker {
    private static final Path SPEC = Path.of("..", "examples", "custom-demo", "marker", "Programs", "marker.spec");

    private static final Path JAR = CompiledJar.of(
            Path.of("..", "examples", "src", "main", "java", "io", "sextant", "examples", "marker", "Marker.java"));

    private Marker() {}

    static List<ProgramFile> programs() {
        return List.of(
                of(Target.P4, SPEC, Optional.empty()),
                of(Target.DPDK, JAR, Optional.of("io.sextant.examples.marker.Marker")));
    }

    private static ProgramFile of(Target target, Path file, Optional<String> mainClass) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return new ProgramFile(
                    target, file.toAbsolutePath().toString(), HexFormat.of().formatHex(digest), mainClass);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
