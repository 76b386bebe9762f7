package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

/** The processes of the node at one time: one look through /proc, for however many workloads. */
final class Processes {
    // USER_HZ, the unit of times in /proc, is 100 on every architecture.
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int KILO = 10;
    // Of proc(5)'s fields of stat, which count from 1, those after the command: ppid (4), utime to cstime (14 to 17).
    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;

    private final Instant time = Instant.now();
    private final Map<Long, Long> ticks;
    private final Map<Long, List<Long>> children;

    private record Seen(long id, long parent, long ticks) {}

    private Processes(List<Seen> all) {
        ticks = all.stream().collect(toMap(Seen::id, Seen::ticks));
        children = all.stream().collect(groupingBy(Seen::parent, mapping(Seen::id, toList())));
    }

    /** Looks now. */
    static Processes now() {
        try (var files = Files.list(Path.of("/proc"))) {
            return new Processes(files.map(f -> f.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .flatMap(name -> read(Long.parseLong(name)).stream())
                    .toList());
        } catch (IOException e) {
            throw SiteProblem.failed("The processes of this machine cannot be read: " + e.getMessage(), e);
        }
    }

    /** When it was looked. */
    Instant time() {
        return time;
    }

    /** Whether a process was started by the other, or by one that was. */
    boolean descends(long process, long from) {
        return process != from && tree(from).contains(process);
    }

    /** What the process and those that it started have used, those that have ended included. */
    Duration cpuTime(long process) {
        return TICK.multipliedBy(sum(process, id -> ticks.getOrDefault(id, 0L)));
    }

    /** What the process and those that it started hold of main memory; what they share is counted with each. */
    long memoryBytes(long process) {
        return sum(process, Processes::residentBytes);
    }

    private long sum(long process, LongUnaryOperator of) {
        return tree(process).stream().mapToLong(Long::longValue).map(of).sum();
    }

    // A set, since ids may have been used again during the look, so that parents seem to go in a circle.
    private Set<Long> tree(long process) {
        var found = new LinkedHashSet<Long>();
        var next = new ArrayDeque<>(List.of(process));
        while (!next.isEmpty()) {
            var id = next.poll();
            if (found.add(id)) {
                next.addAll(children.getOrDefault(id, List.of()));
            }
        }
        return found;
    }

    // It may have ended since it was listed.
    private static Optional<Seen> read(long id) {
        return KernelFile.of("/proc/" + id + "/stat").text().map(stat -> {
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var ticks = Stream.of(fields)
                    .skip(FIRST_TIME)
                    .limit(TIMES)
                    .mapToLong(Long::parseLong)
                    .sum();
            return new Seen(id, Long.parseLong(fields[PARENT]), ticks);
        });
    }

    private static long residentBytes(long id) {
        return KernelFile.of("/proc/" + id + "/status").number("VmRSS:").orElse(0) << KILO;
    }
}
