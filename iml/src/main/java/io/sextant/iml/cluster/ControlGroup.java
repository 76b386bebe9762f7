package io.sextant.iml.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The control group (v2) that runc made for a container, where it may: it counts exactly, with what ended unnoticed and what
 * was run in the container from outside.
 */
record ControlGroup(Path folder) {
    private static final Path MOUNT = Path.of("/sys/fs/cgroup");
    private static final String V2 = "0::/";

    /** The group that the process is in, if it is the container's own. */
    static Optional<ControlGroup> of(long process, String container) {
        return KernelFile.of("/proc/" + process + "/cgroup").text().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(V2) && line.endsWith("/" + container))
                .map(line -> new ControlGroup(root().resolve(line.substring(V2.length()))))
                .findFirst();
    }

    /** The group that this process is in. */
    static ControlGroup ofThisProcess() {
        return KernelFile.of("/proc/self/cgroup").text().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(V2))
                .map(line -> new ControlGroup(root().resolve(line.substring(V2.length()))))
                .findFirst()
                .orElseGet(() -> new ControlGroup(root()));
    }

    // Beside version 1, version 2 is mounted a step below.
    private static Path root() {
        return Files.exists(MOUNT.resolve("cgroup.controllers")) ? MOUNT : MOUNT.resolve("unified");
    }

    /** What all in the group have used. */
    Optional<Duration> cpuTime() {
        var micros = file("cpu.stat").number("usage_usec");
        return micros.stream().mapToObj(n -> Duration.of(n, ChronoUnit.MICROS)).findFirst();
    }

    /** What all in the group hold, without files that are only kept in case they are read again. */
    Optional<Long> memoryBytes() {
        var kept = file("memory.stat").number("inactive_file").orElse(0);
        return file("memory.current").number().stream()
                .mapToObj(all -> Math.max(0, all - kept))
                .findFirst();
    }

    private KernelFile file(String name) {
        return new KernelFile(folder.resolve(name));
    }
}
