package io.sextant.accel.golden;

import io.sextant.accel.ProgramFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The program of the example package, in each of its forms. */
final class Marker {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Path SPEC = EXAMPLES.resolve("custom-demo/marker/Programs/marker.spec");
    private static final Path JAR =
            CompiledJar.of(EXAMPLES.resolve("src/main/java/io/sextant/examples/marker/Marker.java"));
    private static final Optional<Path> OBJECT =
            CompiledObject.of(EXAMPLES.resolve("custom-demo/marker/Programs/marker.c"));

    private Marker() {}

    static List<ProgramFile> programs() {
        var programs = Stream.of(ProgramFiles.spec(SPEC), ProgramFiles.jar(JAR, "io.sextant.examples.marker.Marker"));
        return Stream.concat(programs, OBJECT.map(ProgramFiles::object).stream())
                .toList();
    }
}
