package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.ffm.EthernetPort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** How much memory the process may lock: the rings of packet sockets, which lie in it, are made to fit. */
final class LockedMemory {
    private static final int MOST_FRAMES = 512;
    private static final int FEWEST_FRAMES = 16;
    // Of 2 KiB, once to receive and once to transmit.
    private static final int FRAME = 2 * 2048;

    private static final Pattern LIMIT = Pattern.compile("Max locked memory +(\\d+|unlimited) .*");
    private static final Pattern OF_ALL_USERS = Pattern.compile(" *0 +0 +4294967295");
    private static final Pattern CAPABILITIES = Pattern.compile("CapEff:\\s*([0-9a-f]{16})");
    private static final int LOCK = 14;

    private LockedMemory() {}

    /** Frames for which each of as many ports as there can be has room. */
    static int framesAPort() {
        try {
            var process = Path.of("/proc/self");
            return unlimited(
                            Files.readAllLines(process.resolve("uid_map")),
                            Files.readAllLines(process.resolve("status")))
                    ? MOST_FRAMES
                    : framesAPort(Files.readAllLines(process.resolve("limits")));
        } catch (IOException e) {
            throw AcceleratorException.failed("What this process may do cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether no limit holds: root in a user namespace has the capability, and yet not this right. */
    static boolean unlimited(List<String> users, List<String> status) {
        var capable = status.stream()
                .map(CAPABILITIES::matcher)
                .filter(m -> m.matches())
                .anyMatch(m -> (Long.parseUnsignedLong(m.group(1), 16) >> LOCK & 1) == 1);
        return capable
                && users.stream().anyMatch(line -> OF_ALL_USERS.matcher(line).matches());
    }

    static int framesAPort(List<String> limits) {
        var limit = limits.stream()
                .map(LIMIT::matcher)
                .filter(m -> m.matches() && !m.group(1).equals("unlimited"))
                .mapToLong(m -> Long.parseLong(m.group(1)))
                .findFirst()
                .orElse(Long.MAX_VALUE);
        var frames = Long.highestOneBit(limit / EthernetPort.MOST / FRAME);
        return Math.clamp(frames, FEWEST_FRAMES, MOST_FRAMES);
    }
}
