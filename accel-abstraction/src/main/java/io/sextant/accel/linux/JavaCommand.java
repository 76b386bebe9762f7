package io.sextant.accel.linux;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands that run a class of ours in a JVM of its own: this one's Java and class path, wherever they are run. */
public final class JavaCommand {
    private JavaCommand() {}

    /** Runs the {@code main} of a class. */
    public static List<String> of(Class<?> main, List<String> options, List<String> arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(List.of(java), options, List.of("-cp", classPath(), main.getName()), arguments)
                .flatMap(List::stream)
                .toList();
    }

    // Whole paths: it may have another working directory.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
