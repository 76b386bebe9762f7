package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The packet sockets that this process has: DPDK's driver opens them and does not tell of them. */
final class PacketSockets {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int PACKET = 17;

    private PacketSockets() {}

    static Set<Integer> open() {
        try (var files = Files.list(DESCRIPTORS)) {
            return files.map(file -> Integer.valueOf(file.getFileName().toString()))
                    .filter(descriptor -> Libc.family(descriptor) == PACKET)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw AcceleratorException.failed("The open files of this process cannot be read: " + e.getMessage(), e);
        }
    }
}
