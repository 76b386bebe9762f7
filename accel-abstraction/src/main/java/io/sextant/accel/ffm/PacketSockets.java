package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

    /** Those that are open now: each descriptor with what the kernel calls its socket, which no later socket is called. */
    static Map<Integer, String> open() {
        try (var files = Files.list(DESCRIPTORS)) {
            return files.map(file -> Integer.valueOf(file.getFileName().toString()))
                    .filter(descriptor -> Libc.family(descriptor) == PACKET)
                    .flatMap(descriptor -> name(descriptor).map(name -> Map.entry(descriptor, name)).stream())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (IOException e) {
            throw AcceleratorException.failed("The open files of this process cannot be read: " + e.getMessage(), e);
        }
    }

    /** The descriptors of sockets that were not there before, also where one has the number of a socket that was. */
    static Set<Integer> since(Map<Integer, String> before) {
        return open().entrySet().stream()
                .filter(socket -> !before.containsValue(socket.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    // Empty when it was closed meanwhile.
    private static Optional<String> name(int descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor)))
                    .toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
