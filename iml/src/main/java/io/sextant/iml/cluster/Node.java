package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A machine of the site's cluster.
 *
 * @param architecture in OCI's words: amd64, arm64
 * @param gpus graphics processors, of which no workload gets one
 */
public record Node(String name, String architecture, long cpuMillis, long memoryBytes, int gpus) {
    /** This machine. */
    public static Node here() {
        try {
            var name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return new Node(
                    name,
                    thisArchitecture(),
                    1_000L * Runtime.getRuntime().availableProcessors(),
                    memory(),
                    Gpus.of(Path.of("/")));
        } catch (IOException e) {
            throw SiteProblem.failed("This machine's size cannot be read: " + e.getMessage(), e);
        }
    }

    /** The same under another name. */
    public Node named(String other) {
        return new Node(other, architecture, cpuMillis, memoryBytes, gpus);
    }

    /** The same with another number of CPUs. */
    public Node withCpus(int cpus) {
        return new Node(name, architecture, 1_000L * cpus, memoryBytes, gpus);
    }

    static String thisArchitecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case String other -> other;
        };
    }

    private static long memory() {
        return KernelFile.of("/proc/meminfo").number("MemTotal:").orElseThrow() << 10;
    }
}
