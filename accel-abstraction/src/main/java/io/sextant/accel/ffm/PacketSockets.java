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

    /**
     * Has a socket end in its own time once all else that is open of it is closed: the kernel waits some tens of milliseconds
     * until nobody can be using its rings, and who closes it would wait with it.
     *
     * @return to be called when all else is closed
     */
    static Runnable retiring(int socket) {
        var last = Libc.duplicate(socket);
        return () -> Thread.ofPlatform().daemon().name("retire socket").start(() -> Libc.close(last));
    }

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
