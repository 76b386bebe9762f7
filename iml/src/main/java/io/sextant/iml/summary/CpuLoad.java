package io.sextant.iml.summary;

import io.sextant.iml.cluster.KernelFile;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** How busy the processors of the machine are with whatever runs on it. */
public final class CpuLoad {
    // Fields of the line "cpu" (proc_stat(5)): the fourth and fifth are the time that there was nothing to do in.
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISKS = 4;
    // Guests' time is in the users' already.
    private static final int COUNTED = 8;
    /** A hundredth of a second of a processor each: less than a second of one tells little. */
    private static final long ENOUGH = 100;

    private final KernelFile file;
    private Optional<Ticks> earlier;
    private OptionalDouble lately = OptionalDouble.empty();

    /** Of this machine. */
    public static CpuLoad here() {
        return new CpuLoad(KernelFile.of("/proc/stat"));
    }

    CpuLoad(KernelFile file) {
        this.file = file;
        this.earlier = now();
    }

    private record Ticks(long all, long idle) {}

    /** The share of their time that they have worked since somebody asked before, 0 to 1; empty when that cannot be known. */
    public synchronized OptionalDouble lately() {
        var now = now();
        if (now.isPresent() && earlier.isPresent()) {
            var all = now.get().all - earlier.get().all;
            var idle = now.get().idle - earlier.get().idle;
            if (all >= ENOUGH) {
                lately = OptionalDouble.of(Math.clamp((double) (all - idle) / all, 0.0, 1.0));
                earlier = now;
            }
        }
        return lately;
    }

    private Optional<Ticks> now() {
        return file.text().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("cpu "))
                .map(line -> Arrays.stream(line.substring(4).strip().split(" "))
                        .limit(COUNTED)
                        .mapToLong(Long::parseLong)
                        .toArray())
                .map(ticks -> new Ticks(Arrays.stream(ticks).sum(), ticks[IDLE] + ticks[WAITING_FOR_DISKS]))
                .findFirst();
    }
}
