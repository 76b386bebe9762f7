package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;

/**
 * The programs, by their digests, that have held the data plane up: a file beside its socket, so that the next process knows of
 * them. It is there as long as the holder: what did not return once, for whatever function, is not run again.
 */
final class Stalled {
    private final Path file;
    private final TreeSet<String> programs = new TreeSet<>();

    /** Those that processes before this one have noted. */
    Stalled(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) programs.addAll(List.of(Json.MAPPER.readValue(file.toFile(), String[].class)));
    }

    /** Notes one. */
    synchronized void add(String program) {
        programs.add(program);
        try {
            var fresh = file.resolveSibling("." + file.getFileName());
            Json.MAPPER.writeValue(fresh.toFile(), programs);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw AcceleratorException.failed("What has held the data plane up cannot be noted: " + e.getMessage(), e);
        }
    }

    /** Whether it is one. */
    synchronized boolean contains(String program) {
        return programs.contains(program);
    }
}
