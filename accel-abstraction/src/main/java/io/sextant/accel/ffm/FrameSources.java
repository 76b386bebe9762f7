package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What this process has open to receive frames by: packet sockets, sockets of af_xdp, queues of tap interfaces. DPDK's drivers
 * open them and do not tell of them.
 */
final class FrameSources {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path DESCRIPTIONS = Path.of("/proc/self/fdinfo");
    private static final int PACKET = 17;
    private static final int EXPRESS = 44;
    private static final String TAP = "/dev/net/tun";
    private static final String INTERFACE = "iff:";

    private FrameSources() {}

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

    /** Whether it is a packet socket. */
    static boolean isPacketSocket(int descriptor) {
        return Libc.family(descriptor) == PACKET;
    }

    /** Those that are open now: each descriptor with what the kernel calls it, which no later one is called. */
    static Map<Integer, String> open() {
        try (var files = Files.list(DESCRIPTORS)) {
            return files.map(file -> Integer.valueOf(file.getFileName().toString()))
                    .flatMap(descriptor -> name(descriptor).map(name -> Map.entry(descriptor, name)).stream())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (IOException e) {
            throw AcceleratorException.failed("The open files of this process cannot be read: " + e.getMessage(), e);
        }
    }

    /** Those that were not there before, also where one has the number of another that was. */
    static Map<Integer, String> since(Map<Integer, String> before) {
        var sources = open();
        sources.values().removeIf(before::containsValue);
        return sources;
    }

    /** Closes those of these that are still open: af_xdp leaves its socket, and nobody could have the interface again. */
    static void closeRest(Map<Integer, String> sources) {
        open().forEach((descriptor, name) -> {
            if (name.equals(sources.get(descriptor))) Libc.close(descriptor);
        });
    }

    // Empty for all else, and when it was closed meanwhile.
    private static Optional<String> name(int descriptor) {
        try {
            var family = Libc.family(descriptor);
            var isSocket = family == PACKET || family == EXPRESS;
            var file = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor)))
                    .toString();
            return isSocket ? Optional.of(file) : file.equals(TAP) ? tap(descriptor) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // A queue that is detached from its interface has none: poll finds only an error there, at once and always.
    private static Optional<String> tap(int descriptor) throws IOException {
        return Files.readAllLines(DESCRIPTIONS.resolve(Integer.toString(descriptor))).stream()
                .filter(line -> line.startsWith(INTERFACE))
                .map(line -> line.substring(INTERFACE.length()).strip())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }
}
