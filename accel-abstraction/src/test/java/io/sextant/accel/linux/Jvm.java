package io.sextant.accel.linux;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The command line of another JVM that runs one of our classes. */
public record Jvm(Class<?> main, List<Path> classPath, Path temp) {
    public static Jvm of(Class<?> main) {
        // Surefire hands the class path over in a property; the JVM's own is a jar that refers to it.
        var path = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
        var entries =
                Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
        return new Jvm(main, entries, Path.of(System.getProperty("java.io.tmpdir")));
    }

    public List<String> command(String... arguments) {
        var path = String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList());
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-cp", path, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djava.util.logging.config.file=/dev/null");
        command.add("-Djava.io.tmpdir=" + temp);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
