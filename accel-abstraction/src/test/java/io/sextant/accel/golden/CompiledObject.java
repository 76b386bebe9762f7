package io.sextant.accel.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Objects for the kernel's BPF as vendors make them, compiled when a test needs one. */
public final class CompiledObject {
    private static final Path COMPILER = Path.of("..", "accel-abstraction", "src", "main", "bpf", "build.sh");

    private CompiledObject() {}

    /** Of a source in C; it is gone with the process. */
    public static Optional<Path> of(String source) {
        try {
            var file = Files.createTempFile("program", ".c");
            file.toFile().deleteOnExit();
            return of(Files.writeString(file, source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a source file; it is gone with the process. Empty where there is no compiler. */
    public static Optional<Path> of(Path source) {
        try {
            var object = Files.createTempFile("program", ".o");
            object.toFile().deleteOnExit();
            var compiler = new ProcessBuilder("sh", COMPILER.toString(), source.toString(), object.toString())
                    .inheritIO()
                    .start();
            assertThat(compiler.waitFor()).isZero();
            return Optional.of(object).filter(Files::exists);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
