package io.sextant.iml.summary;

import io.sextant.iml.cluster.KernelFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The power that the processors of the machine draw, where they measure it (RAPL) and we may read it. */
public final class Power {
    /** The counters are renewed each millisecond: over a second that makes no difference. */
    private static final long ENOUGH = Duration.ofSeconds(1).toNanos();

    private final List<Path> packages;
    private final LongSupplier clock;
    private Map<Path, Long> earlier;
    private long since;
    private OptionalDouble watts = OptionalDouble.empty();

    /** Of this machine. */
    public static Power here() {
        return new Power(Path.of("/sys/class/powercap"), System::nanoTime);
    }

    /** @param clock in nanoseconds */
    Power(Path folder, LongSupplier clock) {
        this.packages = packages(folder);
        this.clock = clock;
        this.earlier = energies();
        this.since = clock.getAsLong();
    }

    /** Mean watts of all processors since somebody asked before; empty when that cannot be known. */
    public synchronized OptionalDouble watts() {
        var nanos = clock.getAsLong() - since;
        if (nanos < ENOUGH) {
            return watts;
        }
        var now = energies();
        watts = now.isEmpty() || !now.keySet().equals(earlier.keySet())
                ? OptionalDouble.empty()
                : OptionalDouble.of(now.entrySet().stream()
                                .mapToLong(each -> used(each.getKey(), earlier.get(each.getKey()), each.getValue()))
                                .sum()
                        * 1_000.0
                        / nanos);
        earlier = now;
        since += nanos;
        return watts;
    }

    private static long used(Path zone, long before, long now) {
        // A counter that has reached its end begins again.
        return now >= before
                ? now - before
                : now - before + number(zone, "max_energy_range_uj").orElse(0);
    }

    private Map<Path, Long> energies() {
        var energies = new TreeMap<Path, Long>();
        packages.forEach(zone -> number(zone, "energy_uj").ifPresent(micros -> energies.put(zone, micros)));
        return energies;
    }

    private static OptionalLong number(Path zone, String file) {
        return new KernelFile(zone.resolve(file)).number();
    }

    // The parts of a package have a second number, and are in it already.
    private static List<Path> packages(Path folder) {
        try (Stream<Path> zones = Files.list(folder)) {
            return zones.filter(zone -> zone.getFileName().toString().matches("intel-rapl:\\d+"))
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
